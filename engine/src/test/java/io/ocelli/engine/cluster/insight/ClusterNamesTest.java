package io.ocelli.engine.cluster.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterNamesTest {
  private static Term term(String text, double score) {
    return new Term(text, score);
  }

  @Test
  void aNameIsTheFirstTerms() {
    List<Term> terms = List.of(term("dog", 3), term("grass", 2), term("ball", 1));
    assertEquals(List.of("dog"), ClusterNames.of(List.of(terms), 1));
    assertEquals(List.of("dog, grass"), ClusterNames.of(List.of(terms), 2));
    assertEquals(List.of("dog, grass, ball"), ClusterNames.of(List.of(terms), 9));
  }

  @Test
  void theSurerOneHasTheNameAndTheOtherSaysMore() {
    List<Term> less = List.of(term("dog", 0.3), term("snow", 0.2));
    List<Term> more = List.of(term("dog", 0.8), term("grass", 0.1));
    assertEquals(List.of("dog, snow", "dog"), ClusterNames.of(List.of(less, more), 1));
  }

  @Test
  void whatHasNoMoreTermsIsNumbered() {
    List<Term> dog = List.of(term("dog", 1));
    assertEquals(List.of("dog", "dog 2", "dog 3"), ClusterNames.of(List.of(dog, dog, dog), 1));
  }

  @Test
  void aHundredThousandClustersOfOneTermAreNumbered() {
    List<List<Term>> dogs = Collections.nCopies(100_000, List.of(term("dog", 1)));
    List<String> names = ClusterNames.of(dogs, 1);
    assertEquals("dog 100000", names.getLast());
    assertEquals(names.size(), Set.copyOf(names).size());
  }

  @Test
  void aNumberThatIsATermIsLeftOut() {
    List<Term> dog = List.of(term("dog", 1));
    List<Term> second = List.of(term("dog 2", 2));
    assertEquals(List.of("dog 2", "dog", "dog 3"), ClusterNames.of(List.of(second, dog, dog), 1));
  }

  @Test
  void aClusterWithoutTermsHasNoName() {
    assertEquals(
        Arrays.asList(null, "sea"),
        ClusterNames.of(List.of(List.of(), List.of(term("sea", 1))), 3));
  }
}
