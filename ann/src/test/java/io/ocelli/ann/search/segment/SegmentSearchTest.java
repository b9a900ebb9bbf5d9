package io.ocelli.ann.search.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.score.Shortlist;
import io.ocelli.ann.search.plan.Demand;
import io.ocelli.ann.search.plan.Plan;
import io.ocelli.ann.search.plan.PlanCosts;
import io.ocelli.ann.search.plan.Planner;
import io.ocelli.ann.search.plan.SegmentShape;
import io.ocelli.ann.search.scoring.Scale;
import io.ocelli.ann.search.scoring.VectorTarget;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchParams.Codes;
import io.ocelli.core.query.SearchTrace.Strategy;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.util.FixedBitSet;
import org.junit.jupiter.api.Test;

class SegmentSearchTest {
  private static final int SIZE = 5_000;
  private static final float[][] ROWS = TestVectors.random(SIZE, 24, 11);
  private static final float NONE = Float.NEGATIVE_INFINITY;

  private final Scratch scratch = new Scratch();
  private final MemoryVectors vectors = new MemoryVectors(ROWS, 0.25f);

  private SegmentSearch run(
      Strategy strategy, FixedBitSet accepted, Question question, SearchParams params)
      throws IOException {
    Accepted some = accepted(accepted);
    Demand demand = new Demand(question.k(), some.count(), params);
    Plan plan = new Planner(SegmentShape.of(vectors), PlanCosts.TYPICAL).forced(strategy, demand);
    assertEquals(strategy, plan.strategy());
    SegmentSearch search = new SegmentSearch(vectors, some, question, scratch);
    search.run(plan);
    return search;
  }

  private Accepted accepted(FixedBitSet bits) {
    return bits == null
        ? Accepted.all(vectors)
        : new Accepted(vectors, AcceptDocs.fromLiveDocs(bits, SIZE), SIZE);
  }

  private List<Integer> found() {
    return IntStream.range(0, scratch.results().size())
        .map(scratch.results()::ordinal)
        .boxed()
        .toList();
  }

  private static Question question(float[] query, int k) {
    return new Question(new VectorTarget(query, Scale.ROOT_OF_NEGATED), k, null, NONE);
  }

  private static FixedBitSet every(int step) {
    FixedBitSet bits = new FixedBitSet(SIZE);
    for (int i = 0; i < SIZE; i += step) {
      bits.set(i);
    }
    return bits;
  }

  private static List<Integer> nearest(float[] query, int k, FixedBitSet accepted) {
    return IntStream.range(0, SIZE)
        .filter(i -> accepted == null || accepted.get(i))
        .boxed()
        .sorted(Comparator.comparingDouble(i -> MemoryVectors.squaredL2(query, ROWS[i], 0)))
        .limit(k)
        .toList();
  }

  @Test
  void anExactScanFindsTheNearest() throws IOException {
    for (float[] query : TestVectors.random(20, 24, 12)) {
      run(Strategy.EXACT_SCAN, every(3), question(query, 10), SearchParams.DEFAULT);
      assertEquals(nearest(query, 10, every(3)), found());
      run(Strategy.EXACT_SCAN, null, question(query, 10), SearchParams.DEFAULT);
      assertEquals(nearest(query, 10, null), found());
    }
  }

  /// Floor 0.99; expected 1.0 (measured: codes of 0.25 in a range of 2, uniform vectors).
  @Test
  void aCodeScanFindsThemTooAndComparesFewFullVectors() throws IOException {
    int hits = 0;
    float[][] queries = TestVectors.random(100, 24, 13);
    for (float[] query : queries) {
      SegmentSearch search =
          run(Strategy.CODE_SCAN, every(2), question(query, 10), SearchParams.DEFAULT);
      Set<Integer> found = new HashSet<>(found());
      assertEquals(10, found.size());
      hits += (int) nearest(query, 10, every(2)).stream().filter(found::contains).count();
      assertEquals(SIZE / 2, search.work().codeComparisons());
      assertTrue(search.work().exactComparisons() < 193, search.work().toString());
      assertFalse(search.switchedToScan());
    }
    assertTrue(hits >= 990, "recall@10 " + hits / 1000.0);
  }

  @Test
  void withoutRescoringOnlyWhatAnswersIsScoredAgain() throws IOException {
    SearchParams plain = new SearchParams(0, false, false, new Codes(false, false, 0));
    SegmentSearch search = run(Strategy.CODE_SCAN, null, question(ROWS[7], 10), plain);
    assertEquals(10, search.work().exactComparisons());
    assertEquals(10, found().size());
    assertEquals(7, found().getFirst());
    SearchParams threefold = new SearchParams(0, false, false, new Codes(false, true, 3));
    search = run(Strategy.CODE_SCAN, null, question(ROWS[7], 10), threefold);
    assertEquals(30, search.work().exactComparisons());
  }

  @Test
  void aFloorSparesComparisons() throws IOException {
    float[] query = TestVectors.random(1, 24, 14)[0];
    run(Strategy.EXACT_SCAN, null, question(query, 10), SearchParams.DEFAULT);
    float third = scratch.results().score(2);
    List<Integer> best = found().subList(0, 3);
    Question above = new Question(new VectorTarget(query, Scale.ROOT_OF_NEGATED), 10, null, third);
    SegmentSearch search = run(Strategy.CODE_SCAN, null, above, SearchParams.DEFAULT);
    assertEquals(best, found());
    assertTrue(search.work().exactComparisons() <= 96, search.work().toString());
  }

  /// One group holds the nearest hundreds of vectors: the candidates are all its own.
  @Test
  void oneGroupCannotCrowdOutTheOthers() throws IOException {
    float[] query = ROWS[0];
    List<Integer> order = nearest(query, SIZE, null);
    int[] group = new int[SIZE];
    for (int rank = 0; rank < SIZE; rank++) {
      group[order.get(rank)] = rank < 2_000 ? 0 : rank % 7;
    }
    Question question =
        new Question(
            new VectorTarget(query, Scale.ROOT_OF_NEGATED),
            5,
            new Shortlist.Groups(i -> group[i], new FixedBitSet(7)),
            NONE);
    SegmentSearch search = run(Strategy.CODE_SCAN, null, question, SearchParams.DEFAULT);
    assertTrue(search.switchedToScan());
    Set<Integer> groups = new HashSet<>();
    found().forEach(i -> groups.add(group[i]));
    assertEquals(5, groups.size());
    assertEquals(order.getFirst(), found().getFirst());
  }

  /// Floor 0.995; expected 1.0 (measured: thresholds with 1 to 5,000 answers).
  @Test
  void aRangeHoldsAllThatIsNearEnoughAndNothingElse() throws IOException {
    long expected = 0;
    long hits = 0;
    for (float[] query : TestVectors.random(20, 24, 15)) {
      for (int count : new int[] {1, 20, 700, 2_500}) {
        List<Integer> near = nearest(query, count, every(2));
        float distance = (float) Math.sqrt(MemoryVectors.squaredL2(query, ROWS[near.getLast()], 0));
        Question within =
            new Question(
                new VectorTarget(query, Scale.ROOT_OF_NEGATED), Integer.MAX_VALUE, null, -distance);
        runRange(Strategy.EXACT_SCAN, within);
        assertTrue(new HashSet<>(near).equals(new HashSet<>(found())));
        SegmentSearch search = runRange(Strategy.CODE_SCAN, within);
        assertTrue(near.containsAll(found()));
        expected += near.size();
        hits += found().size();
        assertTrue(search.work().exactComparisons() <= 64 + 2_500, search.work().toString());
        List<Integer> scanned = found();
        runRange(Strategy.WALK, within);
        assertEquals(scanned, found(), "whatever the plan");
      }
    }
    assertTrue(hits >= 0.995 * expected, hits + " of " + expected);
  }

  private SegmentSearch runRange(Strategy strategy, Question question) throws IOException {
    Accepted some = accepted(every(2));
    Demand demand = new Demand(some.count(), some.count(), SearchParams.DEFAULT);
    SegmentSearch search = new SegmentSearch(vectors, some, question, scratch);
    SegmentShape withGraph = new SegmentShape(SIZE, 96, 24, 32, null);
    search.runRange(new Planner(withGraph, PlanCosts.TYPICAL).forced(strategy, demand));
    return search;
  }
}
