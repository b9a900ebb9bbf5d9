package io.ocelli.encoder.catalogue;

import java.util.List;

/// A row of the reference files that the catalogue was written from.
///
/// @param key as the catalogue's column `paper` has it
/// @param sections file (V vision, E embeddings, B backbones) and section of each row with the
///   title
/// @param absent why no model of it is catalogued; empty where there is one
record Paper(String key, List<String> sections, String title, String absent) {

  /// By title.
  static List<Paper> all() {
    return TsvRow.read("papers.tsv").stream()
        .map(row ->
            new Paper(
                row.text("paper"), row.list("section", " "), row.text("title"), row.text("absent")))
        .toList();
  }
}
