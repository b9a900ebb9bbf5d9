package io.ocelli.server.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.ServerSettings.Body;
import io.ocelli.server.ServerSettings.Limits;
import io.ocelli.server.ServerSettings.Tls;
import io.ocelli.server.ServerSettings.Wire;
import io.ocelli.server.ServerSettings.Work;
import io.ocelli.server.testing.LeakRecorder;
import io.ocelli.server.testing.Resources;
import io.ocelli.server.testing.ScriptedIndexer;
import io.ocelli.server.testing.TestCertificate;
import io.ocelli.server.testing.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Connections whose bytes were changed at random: every one of them comes to an end in time,
/// whether it was answered or cut off, none meets a fault of the server, and nothing of it stays.
///
/// Connections are numbered from `-Docelli.fuzz.seed` (1) on; there are `-Docelli.fuzz.connections`
/// (1,000) of each kind.
@Timeout(3_600)
class HttpFuzzTest {
  private static final int CONNECTIONS = Integer.getInteger("ocelli.fuzz.connections", 1_000);
  private static final long FIRST = Long.getLong("ocelli.fuzz.seed", 1);
  private static final int AT_ONCE = 64;
  private static final int PATIENCE_MILLIS = 15_000;
  private static final Limits LIMITS = limits(500);
  private static final Pattern FAULT = Pattern.compile("HTTP/1\\.[01] 5\\d\\d|status=\"5\\d\\d\"");

  @TempDir Path folder;

  /// What one connection sends.
  private interface Sent {
    byte[] bytes(RandomGenerator random);
  }

  /// @param millis that a client may take
  private static Limits limits(int millis) {
    Duration time = Duration.ofMillis(millis);
    return new Limits(new Wire(1 << 10, 4 << 10, 64 << 10, time, time), Body.DEFAULT, Work.DEFAULT);
  }

  @Test
  void http1() throws Exception {
    overPlainSockets(random -> changed(Connections.http1(random), random));
  }

  @Test
  void http2() throws Exception {
    overPlainSockets(random -> changed(Connections.http2(random), random));
  }

  @Test
  void bytesOfNoProtocol() throws Exception {
    overPlainSockets(Connections::bytes);
  }

  @Test
  void tlsRecords() throws Exception {
    TestCertificate certificate = TestCertificate.make(folder, "server");
    Tls tls = new Tls(folder.resolve("server.pem"), folder.resolve("server.key"), null);
    certificate.writeTo(tls.certificate(), tls.key());
    SSLContext client = certificate.anonymousClient();
    byte[] hello = hello(client);
    try (TestServer server =
        new TestServer(
            folder,
            settings -> settings.withLimits(limits(2_000)).withTls(tls),
            new ScriptedIndexer())) {
      all(
          server,
          CONNECTIONS / 8,
          random ->
              random.nextInt(4) == 0
                  ? joined(hello, Connections.bytes(random))
                  : changed(hello, random));
      try (SSLSocket socket =
          (SSLSocket) client.getSocketFactory().createSocket("127.0.0.1", server.port())) {
        socket
            .getOutputStream()
            .write(
                "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        String answer = TestServer.readAll(socket.getInputStream());
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
      }
    }
  }

  /// What a client says first.
  private static byte[] hello(SSLContext client) throws Exception {
    try (ServerSocket listener = new ServerSocket(0);
        ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<?> handshake =
          thread.submit(() -> {
            try (SSLSocket socket =
                (SSLSocket)
                    client.getSocketFactory().createSocket("127.0.0.1", listener.getLocalPort())) {
              socket.startHandshake();
            } catch (IOException expected) {
              // Nobody answers.
            }
          });
      byte[] hello = new byte[4_096];
      int length;
      try (Socket accepted = listener.accept()) {
        length = accepted.getInputStream().read(hello);
      }
      handshake.get();
      return Arrays.copyOf(hello, length);
    }
  }

  private void overPlainSockets(Sent sent) throws Exception {
    try (TestServer server = new TestServer(folder, LIMITS)) {
      server.put("/collections/c", "{\"vectors\":{\"size\":2,\"distance\":\"Dot\"}}");
      all(server, CONNECTIONS, sent);
      assertEquals(
          "{\"count\":0}",
          server
              .post("/collections/c/points/count", "{}")
              .body()
              .replaceAll(".*\"result\":(\\{[^}]*}).*", "$1"));
      String metrics = server.get("/metrics").body();
      assertTrue(!FAULT.matcher(metrics).find(), metrics);
    }
    LeakRecorder.collect();
    LeakRecorder.requireNone();
  }

  private void all(TestServer server, int connections, Sent sent) throws Exception {
    one(server, sent, 0);
    long before = Resources.openFiles();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<String>> tasks =
          IntStream.range(0, connections)
              .<Callable<String>>mapToObj(i -> () -> one(server, sent, FIRST + i))
              .toList();
      List<String> faults = new ArrayList<>();
      for (Future<String> done : threads.invokeAll(tasks)) {
        if (done.get() != null) {
          faults.add(done.get());
        }
      }
      assertTrue(faults.isEmpty(), () -> String.join("\n", faults));
    }
    // Closing takes the server a moment after the client has seen it.
    for (int i = 0; i < 100 && Resources.openFiles() > before + AT_ONCE; i++) {
      Thread.sleep(50);
    }
    assertTrue(
        Resources.openFiles() <= before + AT_ONCE,
        () -> Resources.openFiles() + " open files, " + before + " before");
  }

  /// Null where all is well.
  private static String one(TestServer server, Sent sent, long number) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(number);
    byte[] bytes = sent.bytes(random);
    try (Socket socket = server.connect()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      send(socket, bytes, random);
      String answer = TestServer.readAll(socket.getInputStream());
      return FAULT.matcher(answer).find() ? told(number, bytes, answer) : null;
    } catch (SocketTimeoutException open) {
      return told(number, bytes, "stays open");
    } catch (IOException reset) {
      // A connection that is cut off may be reset.
      return null;
    }
  }

  private static String told(long number, byte[] sent, String what) {
    return "connection "
        + number
        + ": "
        + what
        + " after\n"
        + new String(sent, StandardCharsets.ISO_8859_1);
  }

  /// At once, in pieces or byte by byte; some then say that no more comes, some just go away.
  private static void send(Socket socket, byte[] bytes, RandomGenerator random)
      throws IOException, InterruptedException {
    OutputStream out = socket.getOutputStream();
    int piece = random.nextInt(4) == 0 ? 1 + random.nextInt(20) : bytes.length;
    for (int from = 0; from < bytes.length; from += piece) {
      out.write(bytes, from, Math.min(piece, bytes.length - from));
    }
    switch (random.nextInt(6)) {
      case 0 -> socket.shutdownOutput();
      case 1 -> socket.setSoLinger(true, 0);
      default -> {}
    }
    if (socket.getSoLinger() == 0) {
      socket.close();
    }
  }

  private static byte[] changed(byte[] bytes, RandomGenerator random) {
    ByteMutator mutator = new ByteMutator(random, Connections.WORDS);
    byte[] changed = bytes;
    for (int i = random.nextInt(4); i > 0; i--) {
      changed = mutator.mutate(changed);
    }
    return changed;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
