package io.ocelli.indexer.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Finds the metadata blocks in a file by its container format. Only headers are followed: pixels
/// are never touched, and nothing is inflated beyond a bound.
final class Containers {
  private Containers() {}

  static Blocks blocks(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file);
    int magic = in.getInt(0);
    if (magic >>> 8 == 0xFFD8FF) {
      return JpegSegments.read(in);
    }
    if (magic == 0x89504E47) {
      return PngChunks.read(in);
    }
    if (magic == 0x49492A00 || magic == 0x4D4D002A) {
      Blocks tiff = new Blocks();
      tiff.exif = file;
      return tiff;
    }
    if (magic == fourCc("RIFF") && in.getInt(8) == fourCc("WEBP")) {
      return webp(in);
    }
    return new Blocks();
  }

  /// RIFF container of WebP: chunks of four letters, little-endian length, padding to even offsets.
  private static Blocks webp(ByteBuffer in) {
    Blocks blocks = new Blocks();
    ByteBuffer little = in.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 12; at + 8 <= in.limit(); ) {
      int type = in.getInt(at);
      long length = Integer.toUnsignedLong(little.getInt(at + 4));
      if (at + 8 + length > in.limit()) {
        break;
      }
      if (type == fourCc("EXIF")) {
        blocks.exif = withoutExifMark(slice(in, at + 8, (int) length));
      } else if (type == fourCc("XMP ")) {
        blocks.xmp = slice(in, at + 8, (int) length);
      }
      at += (int) (8 + length + (length & 1));
    }
    return blocks;
  }

  static int fourCc(String letters) {
    return ByteBuffer.wrap(letters.getBytes(StandardCharsets.ISO_8859_1)).getInt();
  }

  static byte[] slice(ByteBuffer in, int from, int length) {
    byte[] out = new byte[length];
    in.get(from, out);
    return out;
  }

  /// Some writers keep the mark that EXIF has in JPEG files.
  static byte[] withoutExifMark(byte[] exif) {
    return JpegSegments.startsWith(exif, JpegSegments.EXIF)
        ? Arrays.copyOfRange(exif, JpegSegments.EXIF.length(), exif.length)
        : exif;
  }
}
