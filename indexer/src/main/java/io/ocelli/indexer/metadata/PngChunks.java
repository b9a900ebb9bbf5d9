package io.ocelli.indexer.metadata;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.InflaterInputStream;

/// Metadata of a PNG file: the text chunks and `eXIf` (PNG specification, third edition, section
/// 11.3). Compressed texts are inflated up to a bound, as a few bytes may stand for gigabytes.
final class PngChunks {
  private static final int MOST_TEXT = 1 << 20;
  private static final String XMP_KEYWORD = "XML:com.adobe.xmp";

  /// Keywords that hold words for people, the best first.
  private static final List<String> CAPTIONS =
      List.of("Description", "Title", "Caption", "Comment");

  private PngChunks() {}

  static Blocks read(ByteBuffer in) {
    Blocks blocks = new Blocks();
    Map<Integer, String> captions = new TreeMap<>();
    for (int at = 8; at + 12 <= in.limit(); ) {
      long length = Integer.toUnsignedLong(in.getInt(at));
      if (at + 12 + length > in.limit()) {
        break;
      }
      int type = in.getInt(at + 4);
      if (type == Containers.fourCc("eXIf")) {
        blocks.exif = Containers.withoutExifMark(Containers.slice(in, at + 8, (int) length));
      } else if (isText(type)) {
        text(blocks, captions, type, Containers.slice(in, at + 8, (int) length));
      }
      at += (int) (12 + length);
    }
    blocks.comments.addAll(new ArrayList<>(captions.values()));
    return blocks;
  }

  private static boolean isText(int type) {
    return type == Containers.fourCc("tEXt")
        || type == Containers.fourCc("zTXt")
        || type == Containers.fourCc("iTXt");
  }

  private static void text(Blocks blocks, Map<Integer, String> captions, int type, byte[] data) {
    int end = indexOfZero(data, 0);
    String keyword = new String(data, 0, end, StandardCharsets.ISO_8859_1);
    int worth = CAPTIONS.indexOf(keyword);
    if (worth >= 0) {
      captions.putIfAbsent(worth, string(type, data, end + 1));
    } else if (keyword.equals(XMP_KEYWORD)) {
      blocks.xmp = content(type, data, end + 1);
    }
  }

  private static String string(int type, byte[] data, int from) {
    Charset charset =
        type == Containers.fourCc("iTXt") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    return new String(content(type, data, from), charset);
  }

  /// What follows the keyword: `tEXt` text; `zTXt` method, deflated text; `iTXt` compression flag,
  /// method, language, 0, translated keyword, 0, text.
  private static byte[] content(int type, byte[] data, int from) {
    if (type == Containers.fourCc("tEXt")) {
      return Arrays.copyOfRange(data, from, data.length);
    }
    if (type == Containers.fourCc("zTXt")) {
      return inflate(data, from + 1);
    }
    int start = indexOfZero(data, indexOfZero(data, from + 2) + 1) + 1;
    return data[from] == 1 ? inflate(data, start) : Arrays.copyOfRange(data, start, data.length);
  }

  private static byte[] inflate(byte[] data, int from) {
    try (var in =
        new InflaterInputStream(new ByteArrayInputStream(data, from, data.length - from))) {
      return in.readNBytes(MOST_TEXT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int indexOfZero(byte[] data, int from) {
    int at = from;
    while (data[at] != 0) {
      at++;
    }
    return at;
  }
}
