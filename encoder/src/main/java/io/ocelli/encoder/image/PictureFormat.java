package io.ocelli.encoder.image;

import io.ocelli.core.error.OcelliException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/// The picture formats that are read, recognised by content; the file's name is never asked.
enum PictureFormat {
  JPEG("JPEG"),
  PNG("PNG"),
  GIF("GIF"),
  WEBP("WebP"),
  BMP("BMP"),
  TIFF("TIFF"),
  PNM("PNM");

  /// How many bytes decide whether something is text.
  private static final int LOOK = 512;

  /// Formats by the four letters of an ISO media file's brand (ISO/IEC 14496-12, box `ftyp`).
  private static final Map<String, String> BRANDS =
      Map.of(
          "heic", "HEIC", "heix", "HEIC", "heim", "HEIC", "heis", "HEIC", "hevc", "HEIC", "hevx",
          "HEIC", "mif1", "HEIC", "msf1", "HEIC", "avif", "AVIF", "avis", "AVIF");

  /// Known pictures that are not read, by their first bytes in ISO 8859-1.
  private static final Map<String, String> UNREAD =
      Map.of(
          "\0\0\0\fJXL ", "JPEG XL",
          "\u00ff\n", "JPEG XL",
          "\0\0\0\fjP  ", "JPEG 2000",
          "\u00ffO\u00ffQ", "JPEG 2000",
          "8BPS", "Photoshop",
          "\0\0\1\0", "ICO",
          "v/1\1", "OpenEXR",
          "#?RADIANCE", "Radiance HDR");

  private final String title;

  PictureFormat(String title) {
    this.title = title;
  }

  /// As people write it.
  String title() {
    return title;
  }

  /// The name in payloads and answers.
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws OcelliException BAD_REQUEST when it is none of them, saying what it is instead
  static PictureFormat sniff(byte[] file) {
    String head = new String(file, 0, Math.min(file.length, 16), StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return GIF;
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return WEBP;
    }
    if (head.startsWith("BM") && file.length > 18 && file[15] == 0 && file[16] == 0) {
      return BMP;
    }
    if (isTiff(head)) {
      return TIFF;
    }
    if (head.length() > 2 && head.charAt(0) == 'P' && isPnm(head.charAt(1), head.charAt(2))) {
      return PNM;
    }
    throw OcelliException.badRequest(whatElse(file, head));
  }

  private static boolean isTiff(String head) {
    return head.startsWith("II*\0")
        || head.startsWith("MM\0*")
        || head.startsWith("II+\0")
        || head.startsWith("MM\0+");
  }

  private static boolean isPnm(char kind, char next) {
    return kind >= '1' && kind <= '6' && (Character.isWhitespace(next) || next == '#');
  }

  private static String whatElse(byte[] file, String head) {
    if (file.length == 0) {
      return "not a picture: the file is empty";
    }
    if (head.startsWith("ftyp", 4)) {
      return mediaFile(head);
    }
    for (Map.Entry<String, String> known : UNREAD.entrySet()) {
      if (head.startsWith(known.getKey())) {
        return known.getValue() + " is not supported; convert it to JPEG or PNG";
      }
    }
    int look = Math.min(file.length, LOOK);
    String start = new String(file, 0, look, StandardCharsets.UTF_8);
    if (start.stripLeading().startsWith("<") && start.contains("<svg")) {
      return "SVG is a drawing, not a bitmap; export it as PNG";
    }
    if (start.chars().noneMatch(c -> c < ' ' && !Character.isWhitespace(c) || c == 0xFFFD)) {
      return "not a picture: the file is text";
    }
    String hex = HexFormat.ofDelimiter(" ").formatHex(file, 0, Math.min(file.length, 8));
    return "not a picture: unknown content (begins with " + hex + ")";
  }

  private static String mediaFile(String head) {
    String brand = head.length() < 12 ? "" : head.substring(8, 12);
    String name = BRANDS.get(brand);
    return name == null
        ? "not a picture: a video or media file (" + brand.strip() + ")"
        : name + " is not supported; convert it to JPEG or PNG";
  }
}
