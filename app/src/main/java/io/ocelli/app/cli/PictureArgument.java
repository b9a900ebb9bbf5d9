package io.ocelli.app.cli;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.vector.VectorInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A picture file that somebody named.
final class PictureArgument {
  private PictureArgument() {}

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
