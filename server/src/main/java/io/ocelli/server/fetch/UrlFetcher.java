package io.ocelli.server.fetch;

import io.netty.util.NetUtil;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Fetches a URL with `GET`, each step of the way checked by the rules. Of its own, because the
/// JDK's client looks names up itself, where nobody can look at the addresses.
public final class UrlFetcher {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private UrlFetcher() {}

  /// @param fields sent along, except to where a redirection leads
  /// @return the caller closes it
  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST, FORBIDDEN
  /// @throws IOException where nothing answers, or nothing that can be read
  public static Fetched open(URI from, Map<String, String> fields, FetchRules rules)
      throws IOException {
    long end = System.nanoTime() + rules.total().toNanos();
    URI uri = from;
    Map<String, String> sent = fields;
    for (int followed = 0; ; followed++) {
      Target target = Target.of(uri, rules);
      Connection connection = Connection.open(target, rules, end - System.nanoTime());
      try {
        HttpAnswer answer = connection.ask(target, sent);
        if (!REDIRECTS.contains(answer.status()) || rules.redirects() == 0) {
          return new Fetched(answer.status(), answer.length(), answer.body(), connection);
        }
        uri = elsewhere(target, answer, followed < rules.redirects());
        sent = Map.of();
        connection.close();
      } catch (IOException | RuntimeException e) {
        connection.close();
        throw e;
      }
    }
  }

  private static URI elsewhere(Target from, HttpAnswer answer, boolean allowed) throws IOException {
    String location = answer.fields().get("location");
    if (location == null || !allowed) {
      throw new IOException("redirected too often, or nowhere");
    }
    try {
      return from.uri().resolve(location);
    } catch (IllegalArgumentException e) {
      throw new IOException("redirected to what is no URL", e);
    }
  }

  /// A socket that is closed when its time is over, whoever reads from it.
  private record Connection(Socket socket, CountDownLatch done) implements Closeable {

    static Connection open(Target target, FetchRules rules, long nanos) throws IOException {
      int stall = Math.toIntExact(rules.stall().toMillis());
      if (nanos <= 0) {
        throw new InterruptedIOException("out of time");
      }
      Socket socket = new Socket();
      Connection connection = new Connection(socket, new CountDownLatch(1));
      Thread.ofVirtual().name("fetch-clock").start(() -> connection.endAfter(nanos));
      try {
        socket.connect(target.address(), stall);
        socket.setSoTimeout(stall);
        return target.isEncrypted()
            ? new Connection(encrypted(target, socket), connection.done)
            : connection;
      } catch (IOException | RuntimeException e) {
        connection.close();
        throw e;
      }
    }

    /// The certificate must be of the URL's host, whichever address it has.
    private static SSLSocket encrypted(Target target, Socket socket) throws IOException {
      String host = target.host();
      SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
      SSLSocket secure =
          (SSLSocket) factory.createSocket(socket, host, target.address().getPort(), true);
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      if (NetUtil.createByteArrayFromIpAddressString(host) == null) {
        parameters.setServerNames(List.of(name(host)));
      }
      secure.setSSLParameters(parameters);
      secure.startHandshake();
      return secure;
    }

    private static SNIHostName name(String host) throws IOException {
      try {
        return new SNIHostName(host);
      } catch (IllegalArgumentException e) {
        throw new IOException("no certificate can be of such a name", e);
      }
    }

    HttpAnswer ask(Target target, Map<String, String> fields) throws IOException {
      StringBuilder head = new StringBuilder("GET " + target.path() + " HTTP/1.1\r\n");
      head.append("Host: ").append(target.authority()).append("\r\n");
      head.append("User-Agent: Ocelli\r\nAccept: */*\r\nAccept-Encoding: identity\r\n");
      fields.forEach((name, value) -> head.append(line(name, value)));
      head.append("Connection: close\r\n\r\n");
      OutputStream out = socket.getOutputStream();
      out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return HttpAnswer.read(socket.getInputStream());
    }

    private static String line(String name, String value) {
      if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
        throw new IllegalArgumentException("a header field cannot hold such characters");
      }
      return name + ": " + value + "\r\n";
    }

    private void endAfter(long nanos) {
      try {
        if (!done.await(nanos, TimeUnit.NANOSECONDS)) {
          socket.close();
        }
      } catch (InterruptedException | IOException e) {
        // It is closed, or its owner closes it.
      }
    }

    @Override
    public void close() throws IOException {
      done.countDown();
      socket.close();
    }
  }
}
