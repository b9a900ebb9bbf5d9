package io.ocelli.engine.explain;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.explain.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What each word of a text is worth: the score with it less the score without it.
final class Terms {
  /// Words of a text: each is a run of the network.
  private static final int MOST_WORDS = 64;

  /// Of a text, which is there once more for each word that is left out.
  private static final int MOST_CHARACTERS = 10_000;

  private Terms() {}

  /// @param drops how much nearness is lost with each of some texts in place of the whole one
  /// @throws OcelliException INVALID_VALUE for a text of too many words or characters
  static List<Term> of(String text, Function<List<String>, double[]> drops) {
    if (text.length() > MOST_CHARACTERS) {
      throw OcelliException.invalid(
          "Wrong input: query: value of %d characters invalid, must have at most %d"
              .formatted(text.length(), MOST_CHARACTERS));
    }
    Words words = Words.of(text);
    if (words.places().size() > MOST_WORDS) {
      throw OcelliException.invalid(
          "Wrong input: query: value of %d words invalid, must have at most %d"
              .formatted(words.places().size(), MOST_WORDS));
    }
    double[] lost = drops.apply(words.places().stream().map(words::without).toList());
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < lost.length; i++) {
      Words.Place place = words.places().get(i);
      terms.add(new Term(words.word(place), place.start(), place.end(), lost[i]));
    }
    return terms;
  }
}
