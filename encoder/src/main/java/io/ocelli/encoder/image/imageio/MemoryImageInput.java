package io.ocelli.encoder.image.imageio;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/// A file in memory as ImageIO wants it. Remembers whether the reader asked for more than there is:
/// some readers only warn then and return a half-empty picture.
final class MemoryImageInput extends ImageInputStreamImpl {
  private final byte[] bytes;
  private boolean ranOut;

  /// @param bytes not copied
  MemoryImageInput(byte[] bytes) {
    this.bytes = bytes;
  }

  /// True once the reader has asked for bytes past the end.
  boolean ranOut() {
    return ranOut;
  }

  @Override
  public void seek(long position) throws IOException {
    ranOut |= position > bytes.length;
    super.seek(position);
  }

  @Override
  public int read() {
    bitOffset = 0;
    if (streamPos >= bytes.length) {
      ranOut = true;
      return -1;
    }
    return bytes[(int) streamPos++] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    if (streamPos >= bytes.length) {
      ranOut = true;
      return -1;
    }
    int count = (int) Math.min(length, bytes.length - streamPos);
    System.arraycopy(bytes, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return bytes.length;
  }
}
