package io.ocelli.bench.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Flickr8k's captions: a head, then a line a caption, `FILE,CAPTION`. A caption with a comma
/// stands in quotes.
final class Captions {
  private Captions() {}

  /// @return the captions of each picture in the order of the file, by its name
  static Map<String, List<String>> read(Path file) throws IOException {
    Map<String, List<String>> captions = new TreeMap<>();
    for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
      int comma = line.indexOf(',');
      captions
          .computeIfAbsent(line.substring(0, comma), _ -> new ArrayList<>())
          .add(unquoted(line.substring(comma + 1)));
    }
    return captions;
  }

  private static String unquoted(String caption) {
    return caption.startsWith("\"")
        ? caption.substring(1, caption.length() - 1).replace("\"\"", "\"")
        : caption;
  }
}
