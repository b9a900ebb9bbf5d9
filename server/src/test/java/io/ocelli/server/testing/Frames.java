package io.ocelli.server.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/// HTTP/2 frame by frame (RFC 9113), for what a client should not do.
public final class Frames implements AutoCloseable {
  public static final int DATA = 0;
  public static final int HEADERS = 1;
  public static final int RST_STREAM = 3;
  public static final int SETTINGS = 4;
  public static final int PING = 6;
  public static final int GOAWAY = 7;
  public static final int WINDOW_UPDATE = 8;
  public static final int END_STREAM = 1;
  public static final int END_HEADERS = 4;

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  public record Frame(int type, int flags, int stream, byte[] payload) {}

  /// Says that it speaks HTTP/2 from the first byte on.
  public Frames(Socket socket) throws IOException {
    this.socket = socket;
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
    out.write(begun(new byte[0]));
  }

  public void send(int type, int flags, int stream, byte[] payload) throws IOException {
    out.write(frame(type, flags, stream, payload));
  }

  /// Null at the end of the connection.
  public Frame next() throws IOException {
    try {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int stream = in.readInt();
      return new Frame(type, flags, stream, in.readNBytes(length));
    } catch (EOFException end) {
      return null;
    }
  }

  /// The next frame of a type; null where the connection ends before.
  public Frame await(int type) throws IOException {
    Frame frame = next();
    while (frame != null && frame.type() != type) {
      frame = next();
    }
    return frame;
  }

  /// A header block of literals that nobody needs to remember (RFC 7541 section 6.2.2).
  public static byte[] headers(String... namesAndValues) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      block.write(0);
      text(block, namesAndValues[i]);
      text(block, namesAndValues[i + 1]);
    }
    return block.toByteArray();
  }

  private static void text(ByteArrayOutputStream block, String text) {
    if (text.length() >= 127) {
      block.write(127);
      int rest = text.length() - 127;
      for (; rest >= 128; rest >>= 7) {
        block.write(rest & 127 | 128);
      }
      block.write(rest);
    } else {
      block.write(text.length());
    }
    block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  /// What a connection begins with.
  ///
  /// @param settings six bytes each
  public static byte[] begun(byte[] settings) {
    byte[] first = frame(SETTINGS, 0, 0, settings);
    return ByteBuffer.allocate(PREFACE.length + first.length).put(PREFACE).put(first).array();
  }

  public static byte[] frame(int type, int flags, int stream, byte[] payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .put((byte) (payload.length >> 16))
        .putShort((short) payload.length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  public static byte[] get(String path, String... more) {
    return head("GET", path, more);
  }

  public static byte[] post(String path, String... more) {
    return head("POST", path, more);
  }

  /// @param more names and values after those that each request has
  private static byte[] head(String method, String path, String... more) {
    String[] first = {
      ":method", method, ":scheme", "http", ":authority", "localhost", ":path", path
    };
    return headers(Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(String[]::new));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
