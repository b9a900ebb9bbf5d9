package io.ocelli.indexer.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What one sample picture shows. Every motif comes once in each colour and texture; the layouts go
/// round, so that no attribute tells another.
record SampleSpec(Motif motif, Hue hue, Texture texture, Layout layout) {

  static List<SampleSpec> all() {
    List<SampleSpec> all = new ArrayList<>();
    Layout[] layouts = Layout.values();
    for (Motif motif : Motif.values()) {
      for (Hue hue : Hue.values()) {
        for (Texture texture : Texture.values()) {
          int turn = motif.ordinal() + hue.ordinal() + 2 * texture.ordinal();
          all.add(new SampleSpec(motif, hue, texture, layouts[turn % layouts.length]));
        }
      }
    }
    return List.copyOf(all);
  }

  /// `stars/red-striped-star-row.jpg`
  String path() {
    return "%s/%s-%s-%s-%s.jpg"
        .formatted(plural(), word(hue), word(texture), word(motif), word(layout));
  }

  /// `a row of striped red stars`
  String caption() {
    String kind = word(texture) + " " + word(hue) + " ";
    return switch (layout) {
      case SINGLE -> "a " + kind + word(motif);
      case PAIR -> "two " + kind + plural();
      case ROW -> "a row of " + kind + plural();
      case GRID -> "a grid of " + kind + plural();
      case SCATTERED -> "scattered " + kind + plural();
    };
  }

  SamplePicture picture() {
    return new SamplePicture(path(), word(motif), word(hue), word(texture), word(layout));
  }

  private String plural() {
    return word(motif) + (motif == Motif.CROSS ? "es" : "s");
  }

  private static String word(Enum<?> attribute) {
    return attribute.name().toLowerCase(Locale.ROOT);
  }
}
