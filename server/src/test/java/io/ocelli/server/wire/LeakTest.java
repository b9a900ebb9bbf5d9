package io.ocelli.server.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.ocelli.server.testing.Frames;
import io.ocelli.server.testing.LeakRecorder;
import io.ocelli.server.testing.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Buffers are given back, however a request ends.
@Timeout(120)
class LeakTest {
  private static final String BODY = "{\"filter\":{},\"limit\":100,\"with_vector\":true}";

  @TempDir Path folder;

  @Test
  void aLostBufferIsFound() {
    assertEquals(ResourceLeakDetector.Level.PARANOID, ResourceLeakDetector.getLevel());
    LeakRecorder.requireNone();
    lose();
    String leak = null;
    while (leak == null) {
      LeakRecorder.collect();
      leak = LeakRecorder.poll();
    }
    assertTrue(leak.contains("was not released"), leak);
  }

  @Test
  void clientsThatLeaveInTheMiddleTakeNoBuffersWithThem() throws IOException {
    try (TestServer server = new TestServer(folder)) {
      server.put("/collections/c", "{\"vectors\":{\"size\":2,\"distance\":\"Dot\"}}");
      for (int i = 0; i < 50; i++) {
        leaveHttp1(server, i);
        leaveHttp2(server, i);
      }
      assertEquals(200, server.post("/collections/c/points/scroll", BODY).statusCode());
    }
    LeakRecorder.collect();
    LeakRecorder.requireNone();
  }

  /// After more and more of two requests.
  private static void leaveHttp1(TestServer server, int i) throws IOException {
    String request =
        "POST /collections/c/points/scroll HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
            + (BODY.length() + "\r\n\r\n" + BODY);
    String both = request + request;
    try (Socket socket = server.connect()) {
      socket
          .getOutputStream()
          .write(both.substring(0, both.length() * (i + 1) / 50).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void leaveHttp2(TestServer server, int i) throws IOException {
    try (Frames frames = new Frames(server.connect())) {
      byte[] post = Frames.post("/collections/c/points/scroll");
      frames.send(Frames.HEADERS, Frames.END_HEADERS, 1, post);
      byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
      frames.send(Frames.DATA, i % 2, 1, body);
      if (i % 3 == 0) {
        frames.send(Frames.RST_STREAM, 0, 1, new byte[] {0, 0, 0, 8});
      }
    }
  }

  private static void lose() {
    assertNotNull(ByteBufAllocator.DEFAULT.buffer(64));
  }
}
