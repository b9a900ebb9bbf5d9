package io.ocelli.indexer.formats;

import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.text.Printable;
import java.nio.file.Path;

/// The errors of files that are not what they say.
final class Damage {
  private Damage() {}

  static OcelliException in(Path file, String what) {
    return in(file, what, null);
  }

  static OcelliException in(Path file, String what, Throwable cause) {
    return new OcelliException(
        ErrorKind.CORRUPT, name(file) + ": " + what + "; fetch or write the file again", cause);
  }

  static String name(Path file) {
    return Printable.escape(file.toString());
  }

  /// @return `dims` as an int, where vectors can have as many dimensions
  static int checkedDims(Path file, long dims) {
    if (dims < 1 || dims > VectorSettings.MAX_SIZE) {
      throw in(
          file,
          "claims " + dims + " dimensions, 1 to " + VectorSettings.MAX_SIZE + " are possible");
    }
    return (int) dims;
  }
}
