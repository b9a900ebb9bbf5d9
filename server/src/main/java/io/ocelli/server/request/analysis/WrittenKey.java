package io.ocelli.server.request.analysis;

import io.ocelli.core.picture.PictureKeys;
import io.ocelli.server.json.BodyPart;
import java.util.regex.Pattern;

/// `write_payload`: a top-level key of payloads that nobody else writes.
final class WrittenKey {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]{0,127}");

  private WrittenKey() {}

  /// @return null where nothing is to be written
  static String read(BodyPart part) {
    if (part == null) {
      return null;
    }
    String key = part.text();
    if (!PLAIN.matcher(key).matches()) {
      throw part.malformed(
          "`" + key + "` is no plain key: letters, digits, `_` and `-`, a letter or `_` first");
    }
    if (PictureKeys.ALL.contains(key)) {
      throw part.malformed("`" + key + "` is written by indexing: choose another key");
    }
    return key;
  }
}
