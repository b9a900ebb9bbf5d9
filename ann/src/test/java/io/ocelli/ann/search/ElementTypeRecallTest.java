package io.ocelli.ann.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchTrace.Strategy;
import io.ocelli.core.testing.TestData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Recall@10 by element type, against the nearest of the vectors as they came, before anything was
/// rounded: what codes, graphs, lists and the type lose together. 3,000 vectors, 50 queries,
/// default effort; the floor stands before the least that was measured of any strategy.
class ElementTypeRecallTest {
  private static final int SIZE = 3_000;
  private static final int QUERIES = 50;
  private static final int K = 10;

  private static void search(
      ElementType type, Metric metric, float[][] vectors, double floor, double measured)
      throws IOException {
    VectorIndexSettings settings =
        VectorIndexSettings.DEFAULT.withThresholds(100, 100).withElementType(type);
    try (VectorIndex index = new VectorIndex(metric, settings)) {
      for (int n = 0; n < SIZE; n++) {
        index.add(n, vectors[n]);
      }
      index.merge();
      int[][] truth = truth(metric, vectors);
      for (Strategy strategy : Strategy.values()) {
        double recall = recall(index, metric, strategy, vectors, truth);
        assertTrue(recall >= floor, strategy + ": recall@10 " + recall + ", was " + measured);
      }
      everyMatchIsFound(index, metric, vectors[SIZE]);
    }
  }

  private static int[][] truth(Metric metric, float[][] vectors) {
    int[][] truth = new int[QUERIES][];
    for (int q = 0; q < QUERIES; q++) {
      float[] query = vectors[SIZE + q];
      double[] scores = new double[SIZE];
      for (int n = 0; n < SIZE; n++) {
        double score = NearestSearchTest.plainScore(metric, query, vectors[n]);
        scores[n] = metric.higherIsNearer() ? -score : score;
      }
      truth[q] =
          IntStream.range(0, SIZE)
              .boxed()
              .sorted(Comparator.comparingDouble(n -> scores[n]))
              .limit(K)
              .mapToInt(Integer::intValue)
              .sorted()
              .toArray();
    }
    return truth;
  }

  private static double recall(
      VectorIndex index, Metric metric, Strategy strategy, float[][] vectors, int[][] truth)
      throws IOException {
    NearestSearch search =
        strategy == Strategy.NOTHING
            ? new NearestSearch()
            : new NearestSearch((planner, demand) -> planner.forced(strategy, demand));
    int found = 0;
    for (int q = 0; q < QUERIES; q++) {
      float[] query = Scores.prepared(metric, vectors[SIZE + q]);
      NearestQuery nearest = NearestQuery.of(index.field(), metric, query, K, SearchParams.DEFAULT);
      for (int number : index.numbers(index.search(search, nearest, null))) {
        found += Arrays.binarySearch(truth[q], number) >= 0 ? 1 : 0;
      }
    }
    return found / (double) (QUERIES * K);
  }

  private static void everyMatchIsFound(VectorIndex index, Metric metric, float[] query)
      throws IOException {
    for (int matches : new int[] {0, 3, 10, 500}) {
      FixedBitSet bits = new FixedBitSet(SIZE);
      for (int i = 0; i < matches; i++) {
        bits.set(i * 5);
      }
      AcceptedDocs filter =
          leaf ->
              AcceptDocs.fromIteratorSupplier(() -> new BitSetIterator(bits, matches), null, SIZE);
      List<Hit> hits = index.search(query, K, SearchParams.DEFAULT, filter);
      assertEquals(Math.min(K, matches), hits.size());
      for (int number : index.numbers(hits)) {
        assertTrue(bits.get(number));
      }
    }
  }

  /// 40 clusters in 64 dimensions, components about 128 with a deviation of 40 in all.
  @ParameterizedTest
  @CsvSource({
    "FLOAT32, EUCLID, .98, 1",
    "FLOAT16, EUCLID, .98, .998",
    "UINT8, EUCLID, .96, .980",
    "FLOAT32, COSINE, .98, .998",
    "FLOAT16, COSINE, .97, .992",
    "UINT8, COSINE, .97, .990",
    "FLOAT32, DOT, .97, .988",
    "FLOAT16, DOT, .97, .988",
    "UINT8, DOT, .96, .978",
    "FLOAT32, MANHATTAN, .98, 1",
    "FLOAT16, MANHATTAN, .98, 1",
    "UINT8, MANHATTAN, .95, .966"
  })
  void clusters(ElementType type, Metric metric, double floor, double measured) throws IOException {
    SplittableRandom random = new SplittableRandom(81);
    float[][] centres = new float[40][64];
    for (float[] centre : centres) {
      for (int i = 0; i < centre.length; i++) {
        centre[i] = 128 + 32 * (float) random.nextGaussian();
      }
    }
    float[][] vectors = new float[SIZE + QUERIES][];
    for (int n = 0; n < vectors.length; n++) {
      vectors[n] = centres[random.nextInt(centres.length)].clone();
      for (int i = 0; i < vectors[n].length; i++) {
        float x = vectors[n][i] + 24 * (float) random.nextGaussian();
        vectors[n][i] = Math.clamp(x, 0, 255);
      }
    }
    search(type, metric, vectors, floor, measured);
  }

  /// Pictures of 784 pixels: bytes from the first.
  @ParameterizedTest
  @CsvSource({
    "FLOAT32, EUCLID, .97, .992",
    "FLOAT16, EUCLID, .97, .992",
    "UINT8, EUCLID, .97, .992",
    "UINT8, COSINE, .97, .990"
  })
  void pictures(ElementType type, Metric metric, double floor, double measured) throws IOException {
    String images = "fashion-mnist/train-images-idx3-ubyte.gz";
    Optional<Path> file = TestData.find(images);
    Assumptions.assumeTrue(file.isPresent(), TestData.missing(images));
    search(type, metric, TestVectors.idx(file.get(), SIZE + QUERIES), floor, measured);
  }
}
