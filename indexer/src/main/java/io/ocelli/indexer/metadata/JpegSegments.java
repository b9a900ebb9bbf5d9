package io.ocelli.indexer.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Metadata of a JPEG file: EXIF and XMP in APP1, IPTC inside the Photoshop resources of APP13,
/// comments in COM (ITU-T T.81 annex B.1 for the markers).
final class JpegSegments {
  static final String EXIF = "Exif\0\0";
  private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
  private static final String PHOTOSHOP = "Photoshop 3.0\0";
  private static final int IPTC_RESOURCE = 0x0404;

  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int APP1 = 0xE1;
  private static final int APP13 = 0xED;
  private static final int COMMENT = 0xFE;

  private JpegSegments() {}

  static Blocks read(ByteBuffer in) {
    Blocks blocks = new Blocks();
    for (int at = 2; at + 4 <= in.limit() && (in.get(at) & 0xFF) == 0xFF; ) {
      int marker = in.get(at + 1) & 0xFF;
      if (marker == 0xFF) {
        at++;
        continue;
      }
      if (marker == START_OF_SCAN || marker == END_OF_IMAGE) {
        break;
      }
      int length = in.getShort(at + 2) & 0xFFFF;
      if (length < 2 || at + 2 + length > in.limit()) {
        break;
      }
      segment(blocks, marker, in, at + 4, length - 2);
      at += 2 + length;
    }
    return blocks;
  }

  private static void segment(Blocks blocks, int marker, ByteBuffer in, int from, int length) {
    if (marker != APP1 && marker != APP13 && marker != COMMENT) {
      return;
    }
    byte[] data = Containers.slice(in, from, length);
    if (marker == COMMENT) {
      blocks.comments.add(TextBytes.decode(data));
    } else if (marker == APP1 && blocks.exif == null && startsWith(data, EXIF)) {
      blocks.exif = after(data, EXIF);
    } else if (marker == APP1 && blocks.xmp == null && startsWith(data, XMP)) {
      blocks.xmp = after(data, XMP);
    } else if (marker == APP13 && blocks.iptc == null && startsWith(data, PHOTOSHOP)) {
      blocks.iptc = iptcResource(ByteBuffer.wrap(after(data, PHOTOSHOP)));
    }
  }

  /// A Photoshop resource: `8BIM`, number, name (length byte, padded to even), length, data (padded
  /// to even).
  private static byte[] iptcResource(ByteBuffer in) {
    while (in.remaining() >= 12) {
      in.getInt();
      int number = in.getShort() & 0xFFFF;
      int nameLength = in.get() & 0xFF;
      in.position(Math.min(in.limit(), in.position() + nameLength + 1 - (nameLength & 1)));
      int length = in.remaining() < 4 ? -1 : in.getInt();
      if (length < 0 || length > in.remaining()) {
        return null;
      }
      if (number == IPTC_RESOURCE) {
        return Containers.slice(in, in.position(), length);
      }
      in.position(Math.min(in.limit(), in.position() + length + (length & 1)));
    }
    return null;
  }

  static boolean startsWith(byte[] data, String mark) {
    byte[] expected = mark.getBytes(StandardCharsets.ISO_8859_1);
    return data.length >= expected.length
        && Arrays.equals(data, 0, expected.length, expected, 0, expected.length);
  }

  private static byte[] after(byte[] data, String mark) {
    return Arrays.copyOfRange(data, mark.length(), data.length);
  }
}
