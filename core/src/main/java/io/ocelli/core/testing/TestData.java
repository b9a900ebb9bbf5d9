package io.ocelli.core.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where tests find real pictures and vectors: the folder that `OCELLI_TEST_DATA` names, else
/// `shared/data` beside the project. The data is never part of the project; a test whose data is
/// absent is skipped with [#missing] as its reason.
public final class TestData {
  private TestData() {}

  /// The file or folder of that name, if it is there.
  public static Optional<Path> find(String name) {
    String named = System.getenv("OCELLI_TEST_DATA");
    if (named != null) {
      return Optional.of(Path.of(named, name)).filter(Files::exists);
    }
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      Path candidate = up.resolve("shared/data").resolve(name);
      if (Files.exists(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  public static String missing(String name) {
    return "test data absent: " + name + " (set OCELLI_TEST_DATA to the folder that holds it)";
  }
}
