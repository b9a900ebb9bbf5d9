package io.ocelli.server.fetch;

import java.io.IOException;
import java.io.InputStream;

/// A body in chunks (RFC 9112 section 7.1). What follows the last one is left unread: the
/// connection ends there.
final class ChunkedBody extends InputStream {
  private static final int MOST_LINE_BYTES = 1 << 10;

  private final InputStream in;
  private InputStream chunk;
  private boolean ended;

  ChunkedBody(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      int read = chunk == null ? -1 : chunk.read(bytes, from, length);
      if (read > 0) {
        return read;
      }
      begin();
    }
    return -1;
  }

  private void begin() throws IOException {
    if (chunk != null && !HttpAnswer.line(in, new int[] {MOST_LINE_BYTES}).isEmpty()) {
      throw new IOException("a chunk is longer than it says");
    }
    String size = HttpAnswer.line(in, new int[] {MOST_LINE_BYTES});
    int extension = size.indexOf(';');
    String digits = extension < 0 ? size : size.substring(0, extension);
    long bytes = HttpAnswer.number(digits.strip(), 16);
    ended = bytes == 0;
    chunk = new ExactBody(in, bytes);
  }
}
