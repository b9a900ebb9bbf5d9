package io.ocelli.bench.quality.composed;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What a [Gallery] knows of words.
///
/// @param vocabularies lists of words by name, each a collection beside the gallery
/// @param texts from a text to its vector, in the space of the gallery
public record Lexicon(Map<String, List<String>> vocabularies, Function<String, float[]> texts) {
  public Lexicon {
    vocabularies = Map.copyOf(vocabularies);
  }

  /// Of a gallery that is asked by vectors alone.
  public static Lexicon none() {
    return new Lexicon(
        Map.of(),
        text -> {
          throw new IllegalArgumentException("no vector of `" + text + "`");
        });
  }
}
