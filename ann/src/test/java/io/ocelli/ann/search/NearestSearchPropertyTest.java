package io.ocelli.ann.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchTrace.Strategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/// Whatever the data, the filter, the deletes, the segments, k and the plan: min(k, matches)
/// results, in order, with exact scores; and the exact plan gives what comparing everything gives.
class NearestSearchPropertyTest {
  private static final int DIMS = 12;

  /// Codes and graphs already in small segments.
  private static final VectorIndexSettings SMALL =
      VectorIndexSettings.DEFAULT.withThresholds(40, 80);

  /// What an index was made of.
  private final class Model implements AutoCloseable {
    private final VectorIndex index;
    private final Metric metric;
    private final List<float[]> vectors = new ArrayList<>();
    private final HashSet<Integer> passing = new HashSet<>();
    private final SplittableRandom random;

    Model(Metric metric, long seed) throws IOException {
      this.metric = metric;
      random = new SplittableRandom(seed);
      index = new VectorIndex(metric, SMALL);
    }

    /// Clustered vectors, some twice, some missing, some zero.
    void fill(int size, int segments) throws IOException {
      float[][] centres = TestVectors.random(5, DIMS, random.nextLong());
      for (int n = 0; n < size; n++) {
        float[] vector = vector(centres, n);
        vectors.add(vector);
        if (vector == null) {
          index.addBare(n);
        } else {
          index.add(n, vector);
        }
        if (random.nextInt(size) < segments) {
          index.flush();
        }
      }
    }

    private float[] vector(float[][] centres, int n) {
      int kind = random.nextInt(20);
      if (kind == 0) {
        return null;
      }
      if (kind == 1 && n > 0 && vectors.get(n - 1) != null) {
        return vectors.get(n - 1).clone();
      }
      float[] vector = new float[DIMS];
      if (kind != 2) {
        float[] centre = centres[random.nextInt(centres.length)];
        for (int i = 0; i < DIMS; i++) {
          vector[i] = centre[i] + 0.2f * (float) random.nextGaussian();
        }
      }
      return vector;
    }

    void delete(double share) throws IOException {
      for (int n = 0; n < vectors.size(); n++) {
        if (random.nextDouble() < share) {
          index.delete(n);
          vectors.set(n, null);
        }
      }
    }

    /// Accepts a share at random, or (correlated) what lies on one side.
    void pass(double share, boolean correlated) {
      for (int n = 0; n < vectors.size(); n++) {
        float[] vector = vectors.get(n);
        boolean side = vector != null && vector[0] > 0;
        if (correlated ? side && random.nextDouble() < 2 * share : random.nextDouble() < share) {
          passing.add(n);
        }
      }
    }

    AcceptedDocs filter() {
      return leaf -> {
        FixedBitSet bits = new FixedBitSet(leaf.reader().maxDoc());
        var ids = leaf.reader().getSortedDocValues(VectorIndex.ID);
        for (int doc = 0; doc < bits.length(); doc++) {
          ids.advanceExact(doc);
          if (passing.contains(Integer.valueOf(ids.lookupOrd(ids.ordValue()).utf8ToString()))) {
            bits.set(doc);
          }
        }
        return AcceptDocs.fromIteratorSupplier(
            () -> new BitSetIterator(bits, bits.cardinality()),
            leaf.reader().getLiveDocs(),
            bits.length());
      };
    }

    List<Integer> matches(boolean filtered) {
      List<Integer> matches = new ArrayList<>();
      for (int n = 0; n < vectors.size(); n++) {
        if (vectors.get(n) != null && (!filtered || passing.contains(n))) {
          matches.add(n);
        }
      }
      return matches;
    }

    double score(float[] query, int n) {
      return NearestSearchTest.plainScore(metric, query, vectors.get(n));
    }

    @Override
    public void close() throws IOException {
      index.close();
    }
  }

  @Property(tries = 40)
  void alwaysAsManyAsThereAreInOrderAndWithExactScores(
      @ForAll Metric metric,
      @ForAll @IntRange(min = 1, max = 600) int size,
      @ForAll @IntRange(min = 0, max = 4) int segments,
      @ForAll @DoubleRange(min = 0, max = 0.6) double deleted,
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll long seed)
      throws IOException {
    try (Model model = new Model(metric, seed)) {
      model.fill(size, segments);
      model.delete(deleted);
      model.pass(share, seed % 2 == 0);
      float[] query = TestVectors.random(1, DIMS, seed)[0];
      for (boolean filtered : new boolean[] {false, true}) {
        for (int k : new int[] {1, 10, size / 2 + 1, 2 * size}) {
          for (Strategy strategy : Strategy.values()) {
            check(model, query, k, filtered, strategy);
          }
        }
      }
    }
  }

  private void check(Model model, float[] query, int k, boolean filtered, Strategy strategy)
      throws IOException {
    // NOTHING stands for the planner's own choice.
    NearestSearch search =
        strategy == Strategy.NOTHING
            ? new NearestSearch()
            : new NearestSearch((planner, demand) -> planner.forced(strategy, demand));
    NearestQuery asked =
        NearestQuery.of(
            model.index.field(),
            model.metric,
            Scores.prepared(model.metric, query),
            k,
            SearchParams.DEFAULT);
    List<Hit> hits = model.index.search(search, asked, filtered ? model.filter() : null);
    List<Integer> found = model.index.numbers(hits);
    List<Integer> matches = model.matches(filtered);
    String what = strategy + " k " + k + " of " + matches.size() + " filtered " + filtered;
    assertEquals(Math.min(k, matches.size()), found.size(), what);
    assertTrue(new HashSet<>(matches).containsAll(found), what);
    assertEquals(found.size(), new HashSet<>(found).size(), what);
    for (int i = 0; i < hits.size(); i++) {
      assertEquals(model.score(query, found.get(i)), hits.get(i).score(), 2e-4, what);
      assertTrue(i == 0 || inOrder(model.metric, hits, found, i), what);
    }
    if (strategy == Strategy.EXACT_SCAN && !found.isEmpty()) {
      isTheBest(model, query, matches, found);
    }
  }

  /// Equal scores in the order of their numbers.
  private static boolean inOrder(Metric metric, List<Hit> hits, List<Integer> found, int i) {
    float before = hits.get(i - 1).score();
    float now = hits.get(i).score();
    return before == now ? found.get(i - 1) < found.get(i) : metric.reaches(before, now);
  }

  private static void isTheBest(
      Model model, float[] query, List<Integer> matches, List<Integer> found) {
    Comparator<Integer> ascending = Comparator.comparingDouble(n -> model.score(query, n));
    List<Integer> best =
        matches.stream()
            .sorted(model.metric.higherIsNearer() ? ascending.reversed() : ascending)
            .limit(found.size())
            .toList();
    // Sums in another order may swap what is all but equally near.
    assertEquals(model.score(query, best.getLast()), model.score(query, found.getLast()), 2e-4);
  }
}
