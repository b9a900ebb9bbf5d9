package io.ocelli.engine.explain;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The words of a text, each of which can be left out.
///
/// @param places in the text's order; what has neither letter nor digit is no word
record Words(String text, List<Place> places) {

  /// In UTF-16 code units.
  ///
  /// @param end exclusive
  record Place(int start, int end) {}

  static Words of(String text) {
    BreakIterator breaks = BreakIterator.getWordInstance(Locale.ROOT);
    breaks.setText(text);
    List<Place> places = new ArrayList<>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      if (text.substring(start, end).codePoints().anyMatch(Character::isLetterOrDigit)) {
        places.add(new Place(start, end));
      }
      start = end;
    }
    return new Words(text, List.copyOf(places));
  }

  String word(Place place) {
    return text.substring(place.start(), place.end());
  }

  /// The text without a word and the space that parted it from the next one, or the last from the
  /// one before.
  String without(Place place) {
    String before = text.substring(0, place.start());
    String after = text.substring(place.end());
    return after.isBlank() ? before.stripTrailing() : before + after.stripLeading();
  }
}
