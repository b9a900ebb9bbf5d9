package io.ocelli.server.http;

import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/// Bytes that are not known to end: reading past the most that are allowed throws. The source is
/// opened by the first read, so that a broken beginning fails there like any other part.
final class BoundedInput extends InputStream {
  private final Opener opener;
  private final int most;
  private final Supplier<OcelliException> excess;
  private InputStream source;
  private long read;

  /// @param excess what to throw past the most
  BoundedInput(Opener opener, int most, Supplier<OcelliException> excess) {
    this.opener = opener;
    this.most = most;
    this.excess = excess;
  }

  interface Opener {
    InputStream open() throws IOException;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (source == null) {
      source = opener.open();
    }
    int got = source.read(into, from, length);
    read += Math.max(0, got);
    if (read > most) {
      throw excess.get();
    }
    return got;
  }

  @Override
  public void close() throws IOException {
    if (source != null) {
      source.close();
    }
  }
}
