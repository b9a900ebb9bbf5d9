package io.ocelli.encoder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Copies of the golden fixtures, to be changed.
public final class GoldenFolders {
  private GoldenFolders() {}

  /// The folder of a family's model, without its vectors.
  ///
  /// @param to does not exist yet
  public static Path model(String family, Path to) {
    return copy(root().resolve(family).resolve("model"), to);
  }

  /// As an export script leaves it, with `golden/expected.json` and the pictures.
  public static Path exported(String family, Path to) throws IOException {
    model(family, to);
    copy(root().resolve("pictures"), to.resolve("golden"));
    String expected = Files.readString(root().resolve(family).resolve("expected.json"));
    Files.writeString(to.resolve("golden/expected.json"), expected.replace("../pictures/", ""));
    return to;
  }

  private static Path root() {
    try {
      return Path.of(GoldenFolders.class.getResource("/golden").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
