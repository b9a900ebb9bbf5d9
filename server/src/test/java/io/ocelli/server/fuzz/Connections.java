package io.ocelli.server.fuzz;

import io.ocelli.server.testing.Frames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;

/// What a well-behaved client sends on one connection, byte by byte.
final class Connections {
  /// Put in between, they mean something to whoever reads HTTP.
  static final List<String> WORDS =
      List.of(
          "\r\n",
          "\r\n\r\n",
          "\n",
          "\r",
          "\u0000",
          ":",
          " ",
          "\t",
          "0\r\n\r\n",
          "ffffffff\r\n",
          "7fffffffffffffff\r\n",
          "5;a=b\r\n",
          "-1\r\n",
          "Content-Length: 3\r\n",
          "Content-Length: -1\r\n",
          "Content-Length: 18446744073709551617\r\n",
          "Transfer-Encoding: chunked\r\n",
          "Transfer-Encoding: identity\r\n",
          "Content-Encoding: gzip\r\n",
          "Content-Encoding: br\r\n",
          "Expect: 100-continue\r\n",
          "Connection: close\r\n",
          "Connection: upgrade\r\n",
          "Host: \r\n",
          "Host: evil\r\n",
          "Upgrade: h2c\r\n",
          "Upgrade: websocket\r\n",
          "HTTP2-Settings: AAMAAABk\r\n",
          "Origin: null\r\n",
          "Accept-Encoding: gzip\r\n",
          "Cookie: a=\"\r\n",
          "api-key: \u00ff\r\n",
          "Range: bytes=0-\r\n",
          "GET ",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
          "CONNECT a:1 HTTP/1.1\r\n",
          "TRACE ",
          "HTTP/1.0",
          "HTTP/0.9",
          "%00",
          "%",
          "%2f%2e%2e",
          "\u00ff\u00fe",
          "?a=%ff&&=",
          "http://[::",
          "//",
          "X: " + "a".repeat(3_000) + "\r\n");

  private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";
  private static final String COUNT = "POST /collections/c/points/count" + HOST;
  private static final String JSON = "{\"filter\": {\"must\": [{\"has_id\": [1]}]}}";

  private Connections() {}

  /// Requests in HTTP/1.1, one after the other without waiting for answers.
  static byte[] http1(RandomGenerator random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      out.writeBytes(request(random));
    }
    out.writeBytes(ascii("GET /healthz" + HOST + "Connection: close\r\n\r\n"));
    return out.toByteArray();
  }

  private static byte[] request(RandomGenerator random) {
    return switch (random.nextInt(8)) {
      case 0 -> ascii("GET /collections" + HOST + "Accept-Encoding: gzip\r\n\r\n");
      case 1 -> ascii(COUNT + "Content-Length: " + JSON.length() + "\r\n\r\n" + JSON);
      case 2 ->
          ascii(
              COUNT
                  + "Transfer-Encoding: chunked\r\n\r\n"
                  + (Integer.toHexString(JSON.length()) + "\r\n" + JSON)
                  + "\r\n0\r\nTrailer: x\r\n\r\n");
      case 3 -> packed(gzip(ascii(JSON)));
      case 4 -> packed(gzip(new byte[1 << 20]));
      case 5 ->
          ascii(
              COUNT
                  + "Expect: 100-continue\r\nContent-Length: "
                  + (JSON.length() + "\r\n\r\n" + JSON));
      case 6 ->
          ascii(
              "GET /telemetry"
                  + HOST
                  + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                  + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");
      default ->
          ascii(
              "POST /collections/c/snapshots/upload"
                  + HOST
                  + "Content-Type: multipart/form-data; boundary=b\r\n"
                  + "Content-Length: 88\r\n\r\n"
                  + "--b\r\n"
                  + "Content-Disposition: form-data; name=\"snapshot\"; filename=\"a\"\r\n\r\n"
                  + "abcdefg\r\n"
                  + "--b--");
    };
  }

  private static byte[] packed(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ascii(COUNT + "Content-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n\r\n"));
    out.writeBytes(body);
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /// Requests in HTTP/2 with frames of all kinds between them.
  static byte[] http2(RandomGenerator random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Frames.begun(settings(random)));
    int stream = 1;
    for (int i = 2 + random.nextInt(6); i > 0; i--) {
      switch (random.nextInt(7)) {
        case 0, 1 -> {
          byte[] get = Frames.get(random.nextBoolean() ? "/collections" : "/healthz");
          out.writeBytes(
              Frames.frame(Frames.HEADERS, Frames.END_HEADERS | Frames.END_STREAM, stream, get));
          stream += 2;
        }
        case 2, 3 -> {
          out.writeBytes(Frames.frame(Frames.HEADERS, Frames.END_HEADERS, stream, post()));
          byte[] body = random.nextInt(4) == 0 ? gzip(new byte[9_000]) : ascii(JSON);
          out.writeBytes(Frames.frame(Frames.DATA, random.nextInt(2), stream, body));
          stream += 2;
        }
        case 4 ->
            out.writeBytes(Frames.frame(Frames.RST_STREAM, 0, random.nextInt(9), new byte[4]));
        case 5 ->
            out.writeBytes(
                Frames.frame(
                    random.nextInt(12), random.nextInt(64), random.nextInt(9), bytes(random)));
        default ->
            out.writeBytes(
                Frames.frame(
                    Frames.WINDOW_UPDATE,
                    0,
                    random.nextInt(4),
                    ByteBuffer.allocate(4).putInt(random.nextInt()).array()));
      }
    }
    out.writeBytes(Frames.frame(Frames.GOAWAY, 0, 0, new byte[8]));
    return out.toByteArray();
  }

  private static byte[] post() {
    return Frames.post("/collections/c/points/count", "content-encoding", "identity");
  }

  private static byte[] settings(RandomGenerator random) {
    ByteBuffer settings = ByteBuffer.allocate(6 * random.nextInt(3));
    while (settings.hasRemaining()) {
      settings.putShort((short) (1 + random.nextInt(8))).putInt(random.nextInt());
    }
    return settings.array();
  }

  static byte[] bytes(RandomGenerator random) {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
