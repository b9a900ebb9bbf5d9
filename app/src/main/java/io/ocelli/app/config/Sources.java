package io.ocelli.app.config;

import java.nio.file.Path;
import java.util.Map;

/// Where settings are looked for.
///
/// @param flags texts by the names of their keys
/// @param file that a flag names; null for none
public record Sources(
    Path home, Path file, Map<String, String> flags, Map<String, String> environment) {
  private static final String FILE_VARIABLE = "OCELLI_CONFIG";
  private static final String FILE_NAME = "ocelli.toml";

  public Sources {
    flags = Map.copyOf(flags);
    environment = Map.copyOf(environment);
  }

  /// Whether somebody named the file, so that it must be there.
  boolean namesFile() {
    return file != null || named() != null;
  }

  /// Where the file is, or would be.
  public Path path() {
    if (file != null) {
      return file.toAbsolutePath();
    }
    return named() == null ? home.resolve(FILE_NAME) : Path.of(named()).toAbsolutePath();
  }

  private String named() {
    String named = environment.get(FILE_VARIABLE);
    return named == null || named.isBlank() ? null : named;
  }
}
