package io.ocelli.app.cli;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.vector.VectorInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// A picture file that somebody named.
final class PictureArgument {
  /// A typing mistake in a file name must not turn into words.
  private static final Pattern LOOKS_LIKE_A_FILE =
      Pattern.compile(
          "[/\\\\]|\\.(jpe?g|png|gif|webp|bmp|tiff?|p[bgpn]m|hei[cf]|avif|svg)$",
          Pattern.CASE_INSENSITIVE);

  private PictureArgument() {}

  /// A picture where there is such a file, else a text.
  ///
  /// @param otherwise what to do for words that look like the name of a file
  static VectorInput orWords(String argument, String otherwise) {
    Path file = existing(argument);
    if (file == null && LOOKS_LIKE_A_FILE.matcher(argument).find()) {
      throw OcelliException.notFound("there is no picture `" + argument + "`; " + otherwise);
    }
    return file == null ? new VectorInput.Text(argument, "auto") : read(file);
  }

  /// Null where there is no such file.
  static Path existing(String name) {
    try {
      Path file = Path.of(name);
      return Files.isRegularFile(file) ? file : null;
    } catch (InvalidPathException notAName) {
      return null;
    }
  }

  static VectorInput read(Path file) {
    try {
      return new VectorInput.Image(Files.readAllBytes(file), null);
    } catch (NoSuchFileException e) {
      throw OcelliException.notFound("there is no picture `" + file + "`; check its name");
    } catch (IOException e) {
      throw OcelliException.notFound(
          "the picture `" + file + "` cannot be read: " + e + "; check its permissions");
    }
  }
}
