package io.ocelli.ann.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.lucene.util.FixedBitSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphSearchTest {
  private static final int SIZE = 10_000;
  private static final int DIMS = 12;
  private static float[][] vectors;
  private static float[][] queries;
  private static GraphData data;

  @BeforeAll
  static void build() throws IOException {
    vectors = TestVectors.random(SIZE, DIMS, 1);
    queries = TestVectors.random(50, DIMS, 2);
    data =
        new GraphBuilder(
                new GraphSettings(12, 100, 1, 3), () -> new PlainScorer(vectors), BuildMonitor.NONE)
            .build(SIZE);
  }

  @AfterAll
  static void free() {
    data.close();
  }

  private static Filter filter(IntPredicate accepted) {
    FixedBitSet bits = new FixedBitSet(SIZE);
    IntStream.range(0, SIZE).filter(accepted).forEach(bits::set);
    return new Filter(bits, bits.cardinality());
  }

  @Test
  void resultsComeBestFirstWithTheirScores() {
    GraphSearch search = new GraphSearch();
    PlainScorer scorer = new PlainScorer(vectors).query(queries[0]);
    Outcome outcome = search.search(data.graph(), scorer, SearchSettings.of(50));
    assertTrue(outcome.complete());
    assertTrue(outcome.visited() > 50 && outcome.visited() < SIZE / 2);
    assertEquals(50, search.count());
    for (int i = 0; i < 50; i++) {
      assertEquals(scorer.score(search.ordinal(i)), search.score(i));
      assertTrue(i == 0 || search.score(i) <= search.score(i - 1));
    }
  }

  @Test
  void aSearchMayStartAnywhere() {
    GraphSearch search = new GraphSearch();
    PlainScorer scorer = new PlainScorer(vectors).query(queries[1]);
    int best = scorer.best(1, n -> true).getFirst();
    SearchSettings near = new SearchSettings(20, null, new int[] {best, best}, Integer.MAX_VALUE);
    search.search(data.graph(), scorer, near);
    assertEquals(best, search.ordinal(0));
    assertEquals(20, search.count());
  }

  @Test
  void aLimitCutsASearchOff() {
    GraphSearch search = new GraphSearch();
    PlainScorer scorer = new PlainScorer(vectors).query(queries[2]);
    Outcome outcome = search.search(data.graph(), scorer, new SearchSettings(100, null, null, 200));
    assertFalse(outcome.complete());
    assertTrue(outcome.visited() >= 200 && outcome.visited() < 200 + 3 * 24);
  }

  @Test
  void whatIsNotANumberIsNoResult() {
    float[] nothing = new float[DIMS];
    nothing[0] = Float.NaN;
    GraphSearch search = new GraphSearch();
    PlainScorer scorer = new PlainScorer(vectors).query(nothing);
    assertFalse(search.search(data.graph(), scorer, SearchSettings.of(5)).complete());
    assertEquals(0, search.count());
  }

  /// How the accepted vectors lie to the query.
  enum Where {
    ANYWHERE,
    NEAR,
    /// Half as dense in the nearer half as over all.
    THIN,
    FAR
  }

  private static Filter filter(Where where, double selectivity, float[] query) {
    int count = (int) (SIZE * selectivity);
    SplittableRandom random = new SplittableRandom(5);
    List<Integer> nearestFirst = new PlainScorer(vectors).query(query).best(SIZE, n -> true);
    return switch (where) {
      case ANYWHERE -> filter(n -> random.nextDouble() < selectivity);
      case NEAR -> filter(Set.copyOf(nearestFirst.subList(0, count))::contains);
      case FAR -> filter(Set.copyOf(nearestFirst.subList(SIZE - count, SIZE))::contains);
      case THIN -> {
        Set<Integer> nearer = Set.copyOf(nearestFirst.subList(0, SIZE / 2));
        yield filter(n -> random.nextDouble() * 2 < selectivity * (nearer.contains(n) ? 1 : 3));
      }
    };
  }

  /// Floor 0.95; expected at least 0.995. One query in twenty may be given up.
  @ParameterizedTest
  @CsvSource({
    "ANYWHERE, 0.9",
    "ANYWHERE, 0.5",
    "ANYWHERE, 0.2",
    "ANYWHERE, 0.1",
    "ANYWHERE, 0.05",
    "ANYWHERE, 0.02",
    "NEAR, 0.5",
    "NEAR, 0.1",
    "NEAR, 0.02",
    "THIN, 0.5",
    "THIN, 0.2",
    "THIN, 0.1",
    "THIN, 0.05"
  })
  void aFilteredWalkFindsTheNearestAccepted(Where where, double selectivity) {
    GraphSearch search = new GraphSearch();
    double sum = 0;
    int complete = 0;
    for (float[] query : queries) {
      Filter filter = filter(where, selectivity, query);
      PlainScorer scorer = new PlainScorer(vectors).query(query);
      Outcome outcome = search.search(data.graph(), scorer, SearchSettings.of(100, filter));
      assertTrue(
          IntStream.range(0, search.count()).map(search::ordinal).allMatch(filter.accept()::get));
      if (outcome.complete()) {
        complete++;
        sum += scorer.recall(search, 10, filter.accept()::get);
      }
    }
    double recall = sum / complete;
    assertTrue(complete >= 0.95 * queries.length, "complete " + complete);
    assertTrue(recall >= 0.95, "recall@10 " + recall);
  }

  /// Floor 95 %; expected all.
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.2, 0.1, 0.05, 0.02})
  void aWalkThroughARejectedRegionSaysThatItIsIncomplete(double selectivity) {
    GraphSearch search = new GraphSearch();
    int incomplete = 0;
    for (float[] query : queries) {
      Filter filter = filter(Where.FAR, selectivity, query);
      PlainScorer scorer = new PlainScorer(vectors).query(query);
      Outcome outcome = search.search(data.graph(), scorer, SearchSettings.of(100, filter));
      incomplete += outcome.complete() ? 0 : 1;
      assertTrue(outcome.complete() || outcome.visited() < 300, "given up late: " + outcome);
    }
    assertTrue(incomplete >= 0.95 * queries.length, "incomplete: " + incomplete);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void aFilterThatAcceptsNextToNothingGivesThatOrSaysThatItIsIncomplete(int accepted) {
    GraphSearch search = new GraphSearch();
    PlainScorer scorer = new PlainScorer(vectors).query(queries[0]);
    Filter filter = filter(n -> n < accepted);
    Outcome outcome = search.search(data.graph(), scorer, SearchSettings.of(10, filter));
    assertEquals(outcome.complete(), search.count() == accepted);
  }

  @Test
  void settingsOutsideTheirRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> SearchSettings.of(0));
    assertThrows(IllegalArgumentException.class, () -> new GraphSettings(1, 1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new GraphSettings(2, 0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new GraphSettings(2, 1, 0, 1));
  }

  @Test
  void oneSearcherServesGraphsOfAllSizes() throws IOException {
    GraphSearch search = new GraphSearch();
    for (int size : new int[] {3, 500, 1, 0, 200}) {
      float[][] some = Arrays.copyOf(vectors, size);
      GraphBuilder builder =
          new GraphBuilder(GraphSettings.DEFAULT, () -> new PlainScorer(some), BuildMonitor.NONE);
      try (GraphData small = builder.build(size)) {
        PlainScorer scorer = new PlainScorer(some).query(queries[0]);
        search.search(small.graph(), scorer, SearchSettings.of(64));
        assertEquals(Math.min(64, size), search.count());
        assertEquals(1, scorer.recall(search, 10, n -> true));
      }
    }
  }
}
