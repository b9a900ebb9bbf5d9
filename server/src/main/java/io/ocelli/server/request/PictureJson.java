package io.ocelli.server.request;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.vector.Region;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Pictures in bodies, as base64 text, a data: URI or the URL of a file, and boxes in them.
final class PictureJson {
  private static final Pattern URL =
      Pattern.compile("(?i)\\s*(https?|file|ftp):.*", Pattern.DOTALL);
  private static final Pattern WHITESPACE = Pattern.compile("\\s+");
  private static final String DATA = "data:";
  private static final String REGION = "region";

  private PictureJson() {}

  /// The file, still encoded.
  static byte[] file(BodyPart image) {
    if (!(image.json() instanceof Json.Text(String text))) {
      throw image.malformed("expected base64 text or a data: URI");
    }
    if (URL.matcher(text).matches()) {
      return fetched(image, text.strip());
    }
    boolean uri = text.regionMatches(true, 0, DATA, 0, DATA.length());
    String base64 = uri ? ofDataUri(image, text) : text;
    try {
      byte[] bytes = Base64.getDecoder().decode(WHITESPACE.matcher(base64).replaceAll(""));
      if (bytes.length == 0) {
        throw image.invalid("\"\"", "hold a picture");
      }
      return bytes;
    } catch (IllegalArgumentException e) {
      throw image.malformed("the picture is not valid base64 (" + e.getMessage() + ")");
    }
  }

  private static byte[] fetched(BodyPart image, String url) {
    try {
      return image.pictures().fetch(url);
    } catch (OcelliException e) {
      throw e.about(image.path());
    }
  }

  private static String ofDataUri(BodyPart image, String text) {
    int comma = text.indexOf(',');
    if (comma < 0 || !text.substring(0, comma).endsWith(";base64")) {
      throw image.malformed("a data: URI must read data:<type>;base64,<bytes>");
    }
    return text.substring(comma + 1);
  }

  /// `region: [x, y, width, height]`
  ///
  /// @param part null for none
  /// @return null where there is none
  static Region region(BodyPart part) {
    BodyPart list = part == null ? null : part.get(REGION);
    if (list == null) {
      return null;
    }
    List<BodyPart> numbers = list.items(4);
    if (numbers.size() < 4) {
      throw list.malformed("expected [x, y, width, height]");
    }
    try {
      return new Region(
          numbers.get(0).number(),
          numbers.get(1).number(),
          numbers.get(2).number(),
          numbers.get(3).number());
    } catch (OcelliException e) {
      throw e.about(list.path());
    }
  }
}
