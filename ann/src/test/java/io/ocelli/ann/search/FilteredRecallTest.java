package io.ocelli.ann.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchTrace.Strategy;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Recall@10 of every plan under filters that have nothing to do with the query, accept its
/// surroundings, or reject them. 8,000 vectors of 32 dimensions in 40 clusters, 50 queries.
class FilteredRecallTest {
  private static final int SIZE = 8_000;
  private static final int DIMS = 32;
  private static final int CLUSTERS = 40;
  private static final int QUERIES = 50;
  private static final float[][] CENTRES = new float[CLUSTERS][DIMS];
  private static VectorIndex index;

  @BeforeAll
  static void fill() throws IOException {
    SplittableRandom random = new SplittableRandom(77);
    for (float[] centre : CENTRES) {
      for (int i = 0; i < DIMS; i++) {
        centre[i] = (float) random.nextGaussian();
      }
    }
    index = new VectorIndex(Metric.EUCLID, VectorIndexSettings.DEFAULT.withThresholds(100, 100));
    for (int n = 0; n < SIZE; n++) {
      index.add(n, near(n % CLUSTERS, random));
    }
    index.merge();
  }

  @AfterAll
  static void close() throws IOException {
    index.close();
  }

  private static float[] near(int cluster, SplittableRandom random) {
    float[] vector = CENTRES[cluster].clone();
    for (int i = 0; i < DIMS; i++) {
      vector[i] += 0.6f * (float) random.nextGaussian();
    }
    return vector;
  }

  private enum Relation {
    INDEPENDENT,
    CORRELATED,
    ANTI_CORRELATED
  }

  /// Queries come from cluster 0. Documents are in the order of their numbers.
  private static FixedBitSet accepted(Relation relation, double share) {
    SplittableRandom random = new SplittableRandom(78);
    FixedBitSet bits = new FixedBitSet(SIZE);
    int clusters = (int) Math.max(1, Math.ceil(share * CLUSTERS));
    for (int n = 0; n < SIZE; n++) {
      int cluster = n % CLUSTERS;
      boolean pass =
          switch (relation) {
            case INDEPENDENT -> random.nextDouble() < share;
            case CORRELATED -> cluster < clusters && random.nextDouble() < share * CLUSTERS;
            case ANTI_CORRELATED -> cluster >= CLUSTERS - clusters;
          };
      if (pass && (relation != Relation.ANTI_CORRELATED || cluster != 0)) {
        bits.set(n);
      }
    }
    return bits;
  }

  /// Floor 0.95 in every cell for every plan; measured beside each, with the seeds above.
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "INDEPENDENT, 0.9",
    "INDEPENDENT, 0.5",
    "INDEPENDENT, 0.1",
    "INDEPENDENT, 0.01",
    "CORRELATED, 0.5",
    "CORRELATED, 0.1",
    "CORRELATED, 0.01",
    "ANTI_CORRELATED, 0.9",
    "ANTI_CORRELATED, 0.5",
    "ANTI_CORRELATED, 0.1"
  })
  void everyPlanFindsWhatThereIs(Relation relation, double share) throws IOException {
    FixedBitSet bits = accepted(relation, share);
    int count = bits.cardinality();
    AcceptedDocs filter =
        leaf -> AcceptDocs.fromIteratorSupplier(() -> new BitSetIterator(bits, count), null, SIZE);
    for (Strategy strategy : Strategy.values()) {
      double recall = recall(strategy, filter);
      assertTrue(recall >= 0.95, strategy + ": recall@10 " + recall);
    }
  }

  private static double recall(Strategy strategy, AcceptedDocs filter) throws IOException {
    NearestSearch planned =
        strategy == Strategy.NOTHING
            ? new NearestSearch()
            : new NearestSearch((planner, demand) -> planner.forced(strategy, demand));
    SplittableRandom random = new SplittableRandom(79);
    int found = 0;
    int there = 0;
    for (int q = 0; q < QUERIES; q++) {
      float[] query = near(0, random);
      Set<Integer> truth =
          new HashSet<>(numbers(new NearestSearch(), query, SearchParams.EXACT, filter));
      List<Integer> answer = numbers(planned, query, SearchParams.DEFAULT, filter);
      assertEquals(truth.size(), answer.size());
      there += truth.size();
      found += (int) answer.stream().filter(truth::contains).count();
    }
    return (double) found / there;
  }

  private static List<Integer> numbers(
      NearestSearch search, float[] query, SearchParams params, AcceptedDocs filter)
      throws IOException {
    return index.numbers(
        index.search(
            search, NearestQuery.of(index.field(), Metric.EUCLID, query, 10, params), filter));
  }
}
