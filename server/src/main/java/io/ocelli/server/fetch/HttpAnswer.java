package io.ocelli.server.fetch;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// An answer of HTTP/1.1 (RFC 9112), as far as `GET` and `Connection: close` need it.
///
/// @param fields by names in lower case; of equal names the last one counts
/// @param length of the body; -1 where it is not known
record HttpAnswer(int status, Map<String, String> fields, long length, InputStream body) {
  private static final int MOST_HEAD_BYTES = 64 << 10;
  private static final int BUFFER = 64 << 10;

  static HttpAnswer read(InputStream raw) throws IOException {
    InputStream in = new BufferedInputStream(raw, BUFFER);
    int[] left = {MOST_HEAD_BYTES};
    while (true) {
      int status = status(line(in, left));
      Map<String, String> fields = fields(in, left);
      if (status >= 200) {
        return withBody(status, fields, in);
      }
    }
  }

  private static HttpAnswer withBody(int status, Map<String, String> fields, InputStream in)
      throws IOException {
    String coding = fields.get("transfer-encoding");
    if (coding != null) {
      if (!coding.equalsIgnoreCase("chunked")) {
        throw new IOException("an unknown transfer coding");
      }
      return new HttpAnswer(status, fields, -1, new ChunkedBody(in));
    }
    String length = fields.get("content-length");
    if (length == null) {
      return new HttpAnswer(status, fields, -1, in);
    }
    long bytes = number(length, 10);
    return new HttpAnswer(status, fields, bytes, new ExactBody(in, bytes));
  }

  private static int status(String line) throws IOException {
    if (!line.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
      throw new IOException("no HTTP");
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  private static Map<String, String> fields(InputStream in, int[] left) throws IOException {
    Map<String, String> fields = new HashMap<>();
    for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new IOException("a broken header field");
      }
      fields.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return fields;
  }

  /// Without its end.
  ///
  /// @param left how many bytes lines may still have, counted down
  static String line(InputStream in, int[] left) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the answer ends early");
      }
      if (--left[0] < 0) {
        throw new IOException("the head of the answer is too large");
      }
      line.append((char) b);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }

  /// Digits only: neither signs nor spaces.
  static long number(String text, int radix) throws IOException {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> Character.digit(c, radix) >= 0);
    if (!digits || text.length() > 15) {
      throw new IOException("a broken length");
    }
    return Long.parseLong(text, radix);
  }
}
