package io.ocelli.storage.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;

/// Writes files into a tar stream one after another.
final class TarWriter {
  private static final int CHUNK = 256 << 10;

  private final OutputStream out;
  private final byte[] chunk = new byte[CHUNK];

  TarWriter(OutputStream out) {
    this.out = out;
  }

  /// @return SHA-256 of the content
  byte[] file(String name, long bytes, InputStream content) throws IOException {
    out.write(TarFormat.header(name, bytes));
    MessageDigest digest = Digests.sha256();
    long left = bytes;
    while (left > 0) {
      int read = content.read(chunk, 0, (int) Math.min(CHUNK, left));
      if (read < 0) {
        throw new IOException(name + " became shorter while it was read");
      }
      digest.update(chunk, 0, read);
      out.write(chunk, 0, read);
      left -= read;
    }
    out.write(new byte[TarFormat.padding(bytes)]);
    return digest.digest();
  }

  /// Two blocks of zeros.
  void end() throws IOException {
    out.write(new byte[2 * TarFormat.BLOCK]);
  }
}
