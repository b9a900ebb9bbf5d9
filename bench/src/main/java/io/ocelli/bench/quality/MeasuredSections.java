package io.ocelli.bench.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The parts of a page that a measurement writes: the lines between `<!-- measured: NAME -->` and
/// `<!-- end of NAME -->`. The rest of the page is people's.
public final class MeasuredSections {
  private MeasuredSections() {}

  public static void write(Path page, String name, List<String> lines) throws IOException {
    Files.write(page, replaced(Files.readAllLines(page), name, lines));
  }

  /// @throws IllegalArgumentException where the page has no such part
  static List<String> replaced(List<String> page, String name, List<String> lines) {
    int start = page.indexOf("<!-- measured: " + name + " -->");
    int end = page.indexOf("<!-- end of " + name + " -->");
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "the page has no lines `<!-- measured: %s -->` and `<!-- end of %s -->`"
              .formatted(name, name));
    }
    List<String> replaced = new ArrayList<>(page.subList(0, start + 1));
    replaced.add("");
    replaced.addAll(lines);
    replaced.add("");
    replaced.addAll(page.subList(end, page.size()));
    return replaced;
  }
}
