package io.ocelli.encoder.hub;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks a hub. Redirects are followed here and not by the client, because the token is for the
/// hub's own host and for no other.
final class HubHttp implements AutoCloseable {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int MAX_HOPS = 10;
  private static final int OK = 200;
  private static final int PARTIAL = 206;

  private final HubSettings settings;
  private final Patience patience;
  private final HttpClient client;

  HubHttp(HubSettings settings, Patience patience) {
    this.settings = settings;
    this.patience = patience;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience.connect())
            .build();
  }

  /// What came, while it comes.
  ///
  /// @param partial whether it starts at the byte that was asked for, and not at the first
  /// @param body the caller closes it
  record Content(boolean partial, InputStream body) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  /// @param path with its first slash, encoded
  /// @param from the first byte wanted
  /// @throws HubAnswer when the answer is no success
  Content get(String path, long from) throws IOException, InterruptedException {
    URI uri = URI.create(settings.endpoint() + path);
    for (int hops = 0; hops <= MAX_HOPS; hops++) {
      HttpResponse<InputStream> response = send(uri, from);
      if (response.statusCode() == OK || response.statusCode() == PARTIAL) {
        return content(response, from);
      }
      response.body().close();
      if (!REDIRECTS.contains(response.statusCode())) {
        throw new HubAnswer(response, ofTheHub(uri));
      }
      uri = next(uri, response);
    }
    throw new IOException("more than " + MAX_HOPS + " redirects");
  }

  private Content content(HttpResponse<InputStream> response, long from) throws IOException {
    boolean partial = response.statusCode() == PARTIAL;
    String range = response.headers().firstValue("Content-Range").orElse("");
    if (partial && !range.startsWith("bytes " + from + "-")) {
      response.body().close();
      throw new IOException("asked for bytes from " + from + ", got `" + range + "`");
    }
    return new Content(partial, new StallGuard(response.body(), patience.stall()));
  }

  private HttpResponse<InputStream> send(URI uri, long from)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("User-Agent", "ocelli")
            // Bytes are counted and checked as they are stored.
            .header("Accept-Encoding", "identity");
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    if (settings.token() != null && ofTheHub(uri)) {
      request.header("Authorization", "Bearer " + settings.token());
    }
    return answer(request.build());
  }

  /// Waits for an answer's beginning. A request's own timeout is not used: newer versions of the
  /// JDK count the body's time into it.
  private HttpResponse<InputStream> answer(HttpRequest request)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<InputStream>> answer =
        client.sendAsync(request, BodyHandlers.ofInputStream());
    try {
      return answer.get(patience.answer().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no answer in " + patience.answer().toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException fault ? fault : new IOException(e.getCause());
    } finally {
      // Of no effect where it is there.
      answer.cancel(true);
    }
  }

  private static URI next(URI from, HttpResponse<?> response) throws IOException {
    String location =
        response
            .headers()
            .firstValue("Location")
            .orElseThrow(() -> new IOException("a redirect to nowhere from " + from.getHost()));
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new IOException("a redirect that is no address from " + from.getHost(), e);
    }
    boolean safe =
        "https".equalsIgnoreCase(to.getScheme())
            || ("http".equalsIgnoreCase(to.getScheme())
                && "http".equalsIgnoreCase(from.getScheme()));
    if (!safe || to.getHost() == null) {
      throw new OcelliException(
          ErrorKind.FORBIDDEN,
          "%s sends us on to %s:, which is not followed: use another HF_ENDPOINT"
              .formatted(from.getHost(), to.getScheme()));
    }
    return to;
  }

  /// Scheme, host and port are the endpoint's.
  private boolean ofTheHub(URI uri) {
    URI hub = settings.endpoint();
    return hub.getScheme().equalsIgnoreCase(uri.getScheme())
        && hub.getHost().equalsIgnoreCase(uri.getHost())
        && port(hub) == port(uri);
  }

  private static int port(URI uri) {
    int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    return uri.getPort() < 0 ? usual : uri.getPort();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
