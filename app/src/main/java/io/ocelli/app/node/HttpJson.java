package io.ocelli.app.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.server.json.JsonOutput;
import io.ocelli.server.json.ValueJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Calls of the HTTP contract on a server of this machine: sends JSON, opens the envelope.
final class HttpJson implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final NoCertificate certificate = new NoCertificate();
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .sslContext(OwnServer.context(certificate))
          .build();
  private final String base;
  private final String key;

  /// @param key that the server asks for; null or empty for none
  HttpJson(URI url, String key) {
    this.base = url.toString();
    this.key = key;
  }

  /// @param body null for none
  /// @return the envelope's `result`
  JsonNode call(String method, String path, Value body) {
    HttpRequest request =
        to(path)
            .timeout(Duration.ofMinutes(2))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(json(body)))
            .build();
    return result(request);
  }

  /// Sends a request that may take as long as it takes.
  ///
  /// @return the envelope's `result`
  JsonNode post(String path, String contentType, BodyPublisher body) {
    return result(to(path).header("Content-Type", contentType).POST(body).build());
  }

  /// The body of an answer, while it comes in; the caller closes it.
  InputStream stream(String path) {
    try {
      HttpResponse<InputStream> response =
          client.send(to(path).GET().build(), BodyHandlers.ofInputStream());
      if (response.statusCode() < 300) {
        return response.body();
      }
      try (InputStream body = response.body()) {
        throw refused(response.statusCode(), JSON.readTree(body));
      }
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  private HttpRequest.Builder to(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    return key == null || key.isEmpty() ? request : request.header("api-key", key);
  }

  private JsonNode result(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      JsonNode envelope = JSON.readTree(response.body());
      if (response.statusCode() >= 300) {
        throw refused(response.statusCode(), envelope);
      }
      return envelope.get("result");
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  private static OcelliException refused(int status, JsonNode envelope) {
    String why = envelope.at("/status/error").asText("no reason given");
    return new OcelliException(
        kind(status),
        status == 401
            ? "the server that holds this home needs its key, in OCELLI_API_KEY (" + why + ")"
            : why);
  }

  static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static byte[] json(Value body) {
    return JsonOutput.bytes(out -> ValueJson.write(out, body));
  }

  private static ErrorKind kind(int status) {
    return switch (status) {
      case 401 -> ErrorKind.UNAUTHENTICATED;
      case 404 -> ErrorKind.NOT_FOUND;
      case 403 -> ErrorKind.FORBIDDEN;
      case 413 -> ErrorKind.TOO_LARGE;
      case 507 -> ErrorKind.STORAGE_FULL;
      case 429, 503 -> ErrorKind.BUSY;
      default -> ErrorKind.BAD_REQUEST;
    };
  }

  private OcelliException unreachable(Exception cause) {
    if (certificate.wasAskedFor()) {
      return new OcelliException(
          ErrorKind.UNAUTHENTICATED,
          "the server at "
              + base
              + " holds this home and takes only clients with a certificate (tls_clients), which"
              + " commands have not; ask it by a program that shows one (curl --cert), or stop it,"
              + " or start it without tls_clients",
          cause);
    }
    return new OcelliException(
        ErrorKind.UNAVAILABLE,
        "the server at "
            + base
            + " holds this home and does not answer ("
            + cause
            + "); stop it, or wait until it has started",
        cause);
  }

  @Override
  public void close() {
    client.close();
  }
}
