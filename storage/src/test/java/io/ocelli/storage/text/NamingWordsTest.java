package io.ocelli.storage.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamingWordsTest {
  @Test
  void wordsAreThoseOfSearchWithoutStopWordsAndLetters() {
    try (NamingWords words = new NamingWords()) {
      assertEquals(
          List.of("two", "dog", "run", "across", "snow"),
          List.copyOf(words.of("Two dogs run across the snow , a dog 's snow")));
      assertEquals(List.of("犬", "雪"), List.copyOf(words.of("犬 x 雪")));
    }
  }
}
