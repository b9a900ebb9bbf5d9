package io.ocelli.bench.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Reads one answer of HTTP/1.1 with a `Content-Length`.
final class Answer {
  private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TIME = "\"time\":".getBytes(StandardCharsets.US_ASCII);

  private Answer() {}

  /// How many bytes of the buffer are its first answer; 0 while that is not all there.
  static int length(ByteBuffer buffer) {
    int head = find(buffer.array(), 0, buffer.position(), END);
    if (head < 0) {
      return 0;
    }
    int at = find(buffer.array(), 0, head, LENGTH);
    if (at < 0) {
      throw new IllegalStateException("an answer without a length");
    }
    int length = 0;
    for (int i = at + LENGTH.length; buffer.get(i) >= '0' && buffer.get(i) <= '9'; i++) {
      length = 10 * length + buffer.get(i) - '0';
    }
    int whole = head + END.length + length;
    return buffer.position() < whole ? 0 : whole;
  }

  static int status(ByteBuffer buffer) {
    return 100 * (buffer.get(9) - '0') + 10 * (buffer.get(10) - '0') + buffer.get(11) - '0';
  }

  /// The `time` of the envelope in nanoseconds; -1 where it says none.
  static long nanosInside(ByteBuffer buffer, int length) {
    int at = find(buffer.array(), 0, length, TIME);
    if (at < 0) {
      return -1;
    }
    int from = at + TIME.length;
    int to = from;
    while (to < length && "+-.0123456789Ee".indexOf(buffer.get(to)) >= 0) {
      to++;
    }
    String text = new String(buffer.array(), from, to - from, StandardCharsets.US_ASCII);
    return (long) (Double.parseDouble(text) * 1e9);
  }

  private static int find(byte[] bytes, int from, int to, byte[] wanted) {
    for (int i = from; i <= to - wanted.length; i++) {
      int j = 0;
      while (j < wanted.length && lower(bytes[i + j]) == wanted[j]) {
        j++;
      }
      if (j == wanted.length) {
        return i;
      }
    }
    return -1;
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b;
  }
}
