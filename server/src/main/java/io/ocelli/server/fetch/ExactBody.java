package io.ocelli.server.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// A body of a length that is known: one that ends before fails, so that half of it is not taken
/// for the whole.
final class ExactBody extends InputStream {
  private final InputStream in;
  private long left;

  ExactBody(InputStream in, long length) {
    this.in = in;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, bytes.length);
    if (left == 0) {
      return -1;
    }
    int read = in.read(bytes, from, (int) Math.min(left, length));
    if (read < 0) {
      throw new EOFException("the answer ends early");
    }
    left -= read;
    return read;
  }
}
