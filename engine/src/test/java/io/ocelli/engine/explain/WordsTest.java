package io.ocelli.engine.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Words of texts, and texts without them.
class WordsTest {
  @Example
  void wordsHaveLettersOrDigits() {
    assertEquals(List.of("A", "dog's", "2", "bones", "日"), words("A dog's 2 bones -- (日)!"));
    assertEquals(List.of(), words(" ...! "));
    assertEquals(List.of(), words(""));
  }

  @Example
  void aWordLeavesWithTheSpaceAfterIt() {
    Words words = Words.of("a red, red chair");
    assertEquals("red, red chair", without(words, 0));
    assertEquals("a , red chair", without(words, 1));
    assertEquals("a red, chair", without(words, 2));
    assertEquals("a red, red", without(words, 3));
    assertEquals("", without(Words.of("chair"), 0));
  }

  private static String without(Words words, int place) {
    return words.without(words.places().get(place));
  }

  @Property
  void offsetsAreThoseOfTheWords(@ForAll String text) {
    Words words = Words.of(text);
    for (Words.Place place : words.places()) {
      assertEquals(text.substring(place.start(), place.end()), words.word(place));
      assertFalse(words.without(place).length() >= text.length());
    }
  }

  private static List<String> words(String text) {
    Words words = Words.of(text);
    return words.places().stream().map(words::word).toList();
  }
}
