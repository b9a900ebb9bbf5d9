package io.ocelli.core.filter;

import java.util.List;
import java.util.Set;

/// How texts are read as words, for the tests of words and phrases. Safe for use by many threads.
public interface TextWords {
  /// As [Words] has it.
  TextWords PLAIN =
      new TextWords() {
        @Override
        public List<Set<String>> text(String text) {
          return Words.of(text).stream().map(Set::of).toList();
        }

        @Override
        public List<String> query(String words) {
          return Words.of(words);
        }
      };

  /// What is found at each place of a stored text, in order.
  List<Set<String>> text(String text);

  /// The words that a query looks for.
  List<String> query(String words);

  /// The words that a phrase looks for at places next to each other.
  default List<String> phrase(String words) {
    return query(words);
  }
}
