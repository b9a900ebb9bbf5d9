package io.ocelli.engine.cluster.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.filter.Words;
import io.ocelli.core.service.Pace;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WordTermsTest {
  private static Set<String> words(String text) {
    return new TreeSet<>(Words.of(text));
  }

  @Test
  void aWordIsWeighedByItsShareAndItsRarity() {
    int[] assigned = new int[40];
    for (int row = 20; row < 40; row++) {
      assigned[row] = 1;
    }
    WordTerms terms = new WordTerms(assigned, 2, WordTermsTest::words);
    for (int row = 0; row < 40; row++) {
      terms.add(row, row < 20 ? "a dog dog" : "a cat");
    }
    // A cluster has 40 words, 20 of the first's are a dog, as are 20 of all; `a` sets nobody apart.
    List<List<Term>> found = terms.terms(5, Pace.FREE);
    assertEquals(List.of("dog"), found.getFirst().stream().map(Term::text).toList());
    assertEquals(0.5 * Math.log(1 + 40.0 / 20), found.getFirst().getFirst().score(), 1e-12);
    assertEquals(List.of("cat"), found.get(1).stream().map(Term::text).toList());
  }

  @Test
  void severalTextsOfARowCountAWordOnce() {
    int[] assigned = new int[60];
    for (int row = 30; row < 60; row++) {
      assigned[row] = 1;
    }
    WordTerms terms = new WordTerms(assigned, 2, WordTermsTest::words);
    for (int row = 0; row < 30; row++) {
      terms.add(row, "sea");
      terms.add(row, "the sea and the sun");
    }
    // 4 words of 30 points each, the mean of both clusters is 60 words.
    assertEquals(
        0.25 * Math.log(1 + 60.0 / 30),
        terms.terms(1, Pace.FREE).getFirst().getFirst().score(),
        1e-12);
  }

  @Test
  void pointsWithoutAClusterHaveNoWords() {
    int[] assigned = {-1, -1, 0};
    WordTerms terms = new WordTerms(assigned, 1, WordTermsTest::words);
    terms.add(0, "far");
    terms.add(2, "near");
    assertEquals(List.of(List.of()), terms.terms(3, Pace.FREE));
  }
}
