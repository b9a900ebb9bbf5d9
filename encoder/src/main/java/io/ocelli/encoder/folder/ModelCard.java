package io.ocelli.encoder.folder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a model's card, the `README.md` in its folder, says in its front matter. This reads one key
/// and is no reader of YAML: what is written in a less plain way counts as not said.
final class ModelCard {
  private static final String FILE = "README.md";
  private static final String FENCE = "---";

  /// Front matter that goes on for longer is none.
  private static final int MAX_LINES = 10_000;

  /// A word, bare or quoted, with a comment behind it or none. A key further in is another's.
  private static final Pattern LICENCE =
      Pattern.compile("license:\\s+([\"']?)([A-Za-z0-9][A-Za-z0-9.+_-]{0,63})\\1\\s*(?:\\s#.*)?");

  private ModelCard() {}

  /// @param folder a model's
  /// @return the hub's name of its licence, `apache-2.0` for instance; empty where there is no
  ///   card, no front matter that ends, or not exactly one such key
  static Optional<String> licence(Path folder) throws IOException {
    Path card = folder.resolve(FILE);
    if (!Files.isRegularFile(card)) {
      return Optional.empty();
    }
    // Bytes that are no UTF-8 become marks of their own: cards are written by hand.
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(card), StandardCharsets.UTF_8))) {
      return licence(lines);
    }
  }

  private static Optional<String> licence(BufferedReader lines) throws IOException {
    if (!FENCE.equals(stripped(lines.readLine()))) {
      return Optional.empty();
    }
    Optional<String> licence = Optional.empty();
    int keys = 0;
    for (int i = 0; i < MAX_LINES; i++) {
      String line = stripped(lines.readLine());
      if (line.equals(FENCE)) {
        return keys == 1 ? licence : Optional.empty();
      }
      if (line.startsWith("license:")) {
        keys++;
        Matcher matcher = LICENCE.matcher(line);
        licence = matcher.matches() ? Optional.of(matcher.group(2)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// @param line null at the end of the file
  private static String stripped(String line) {
    return line == null ? "" : line.stripTrailing();
  }
}
