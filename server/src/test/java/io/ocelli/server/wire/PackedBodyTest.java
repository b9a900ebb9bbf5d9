package io.ocelli.server.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.ServerSettings.Body;
import io.ocelli.server.ServerSettings.Limits;
import io.ocelli.server.ServerSettings.Wire;
import io.ocelli.server.ServerSettings.Work;
import io.ocelli.server.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies that clients compress.
class PackedBodyTest {
  private static final int MOST = 64 << 10;
  private static final byte[] COUNT =
      "{\"filter\":{\"must\":[]},\"exact\":true}".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    Wire wire =
        new Wire(8 << 10, 8 << 10, MOST, Wire.DEFAULT.requestTime(), Wire.DEFAULT.idleTime());
    server = new TestServer(folder, new Limits(wire, Body.DEFAULT, Work.DEFAULT));
    server.put("/collections/c", "{\"vectors\":{\"size\":2,\"distance\":\"Dot\"}}");
  }

  @AfterEach
  void stop() {
    assertEquals(200, server.get("/healthz").statusCode());
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZip"})
  void gzipIsRead(String name) throws IOException {
    assertCounted(count(name, gzip(COUNT)));
  }

  @Test
  void deflateIsReadWithItsHeaderAndWithout() throws IOException {
    assertCounted(count("deflate", deflate(COUNT, false)));
    assertCounted(count("deflate", deflate(COUNT, true)));
  }

  @Test
  void identityIsPlain() {
    assertCounted(count("identity", COUNT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "gzip, gzip", "compress"})
  void otherCodingsAreRefusedAndTheKnownOnesNamed(String name) {
    String answer = count(name, COUNT);
    assertTrue(answer.startsWith("HTTP/1.1 415 "), answer);
    assertTrue(answer.toLowerCase().contains("accept-encoding: gzip, deflate"), answer);
  }

  @Test
  void theLimitCountsUnpackedBytes() throws IOException {
    byte[] bomb = new byte[200 * MOST];
    Arrays.fill(bomb, (byte) ' ');
    for (String answer :
        new String[] {count("gzip", gzip(bomb)), count("deflate", deflate(bomb, false))}) {
      assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
    }
    byte[] fits = Arrays.copyOf(COUNT, MOST);
    Arrays.fill(fits, COUNT.length, MOST, (byte) ' ');
    assertCounted(count("gzip", gzip(fits)));
  }

  @Test
  void brokenPackingIsTheClientsFault() throws IOException {
    byte[] whole = gzip(COUNT);
    byte[] bent = whole.clone();
    bent[whole.length / 2] ^= 0x55;
    for (byte[] body :
        new byte[][] {
          COUNT,
          bent,
          Arrays.copyOf(whole, whole.length - 9),
          understated(gzip(COUNT)),
          {},
          {31, (byte) 139}
        }) {
      String answer = count("gzip", body);
      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    }
    assertTrue(count("deflate", new byte[] {1, 2, 3}).startsWith("HTTP/1.1 400 "));
  }

  private String count(String coding, byte[] body) {
    byte[] head =
        ("POST /collections/c/points/count HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + ("Content-Encoding: " + coding + "\r\nContent-Length: " + body.length)
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return server.raw(request);
  }

  private static void assertCounted(String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    assertTrue(answer.contains("{\"count\":0}"), answer);
  }

  /// Says that nothing is in it.
  private static byte[] understated(byte[] gzip) {
    Arrays.fill(gzip, gzip.length - 4, gzip.length, (byte) 0);
    return gzip;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] deflate(byte[] bytes, boolean raw) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, raw);
    try (OutputStream deflated = new DeflaterOutputStream(out, deflater)) {
      deflated.write(bytes);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }
}
