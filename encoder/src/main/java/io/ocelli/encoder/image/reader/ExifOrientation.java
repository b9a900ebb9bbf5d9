package io.ocelli.encoder.image.reader;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Finds the orientation in an EXIF block, which is a small TIFF file: byte order, the number 42,
/// and the offset of a directory of 12-byte entries (TIFF 6.0, section 2). Broken blocks mean
/// [Orientation#UPRIGHT]: nobody should lose a picture for its metadata.
public final class ExifOrientation {
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;
  private static final byte[] PREFIX = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

  private ExifOrientation() {}

  /// @param from where the block begins, with or without the `Exif` prefix of JPEG
  public static Orientation read(byte[] file, int from, int length) {
    if (from < 0 || length < 8 || length > file.length - from) {
      return Orientation.UPRIGHT;
    }
    boolean prefixed = Arrays.equals(file, from, from + PREFIX.length, PREFIX, 0, PREFIX.length);
    int skip = prefixed ? PREFIX.length : 0;
    return readDirectory(ByteBuffer.wrap(file, from + skip, length - skip).slice());
  }

  private static Orientation readDirectory(ByteBuffer tiff) {
    if (tiff.remaining() < 8) {
      return Orientation.UPRIGHT;
    }
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    if (tiff.getShort(2) != 42 || directory < 8 || directory > tiff.limit() - 2) {
      return Orientation.UPRIGHT;
    }
    int entries = Short.toUnsignedInt(tiff.getShort(directory));
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + 12 * i;
      if (entry > tiff.limit() - 12) {
        break;
      }
      if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION
          && tiff.getShort(entry + 2) == SHORT) {
        return Orientation.ofExif(Short.toUnsignedInt(tiff.getShort(entry + 8)));
      }
    }
    return Orientation.UPRIGHT;
  }
}
