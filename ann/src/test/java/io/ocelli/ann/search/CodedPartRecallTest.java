package io.ocelli.ann.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.core.collection.Quantization;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchTrace.Strategy;
import io.ocelli.core.testing.TestData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.lucene.search.AcceptDocs;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Recall@10 where codes see a part of the vectors: a graph is walked on them, what is found is
/// compared again at full precision. 4,000 vectors, 100 queries, default effort; the floor stands
/// before what was measured.
class CodedPartRecallTest {
  private static final int SIZE = 4_000;
  private static final int QUERIES = 100;
  private static final int K = 10;

  private static final AcceptedDocs ALL =
      leaf -> AcceptDocs.fromLiveDocs(null, leaf.reader().maxDoc());

  private static final NearestSearch WALK =
      new NearestSearch((planner, demand) -> planner.forced(Strategy.WALK, demand));

  private static NearestQuery nearest(VectorIndex index, Metric metric, float[] query) {
    return NearestQuery.of(
        index.field(), metric, Scores.prepared(metric, query), K, SearchParams.DEFAULT);
  }

  private static void search(
      Quantization quantization, Metric metric, float[][] vectors, double floor, double measured)
      throws IOException {
    VectorIndexSettings settings =
        VectorIndexSettings.DEFAULT.withThresholds(100, 100).withQuantization(quantization);
    try (VectorIndex index = new VectorIndex(metric, settings)) {
      for (int n = 0; n < SIZE; n++) {
        index.add(n, vectors[n]);
      }
      index.merge();
      int found = 0;
      for (float[] query : Arrays.copyOfRange(vectors, SIZE, SIZE + QUERIES)) {
        List<Hit> exact = index.search(query, K, SearchParams.EXACT, ALL);
        List<Hit> hits = index.search(WALK, nearest(index, metric, query), ALL);
        assertEquals(K, hits.size());
        List<Integer> truth = index.numbers(exact);
        for (int i = 0; i < K; i++) {
          int at = truth.indexOf(index.numbers(hits).get(i));
          found += at < 0 ? 0 : 1;
          // Whatever the codes see, scores are those of whole vectors.
          float score = at < 0 ? hits.get(i).score() : exact.get(at).score();
          assertEquals(score, hits.get(i).score(), 1e-5 * Math.abs(score));
        }
      }
      double recall = found / (double) (QUERIES * K);
      assertTrue(
          recall >= floor, quantization.wireName() + ": recall@10 " + recall + ", was " + measured);
    }
  }

  /// Pictures of 784 pixels.
  @ParameterizedTest
  @CsvSource({
    "scalar-8 pca-32, EUCLID, .98, .998",
    "scalar-8 mpad-32, EUCLID, .98, .997",
    "scalar-8 pca-64, COSINE, .98, 1.000",
    "scalar-8 mpad-64, DOT, .98, .998",
    "scalar-4 pca-64, EUCLID, .98, .999",
    "product-16-4-learned pca-64, EUCLID, .98, 1.000",
    "binary-2 mpad-64, EUCLID, .98, .999",
    "auto prefix-588 pca-64, EUCLID, .98, .995"
  })
  void reducedPictures(String name, Metric metric, double floor, double measured)
      throws IOException {
    String images = "fashion-mnist/train-images-idx3-ubyte.gz";
    Optional<Path> file = TestData.find(images);
    Assumptions.assumeTrue(file.isPresent(), TestData.missing(images));
    float[][] vectors = TestVectors.idx(file.get(), SIZE + QUERIES);
    search(Quantization.ofWireName(name), metric, vectors, floor, measured);
  }

  /// Vectors of 128 components, each less telling than the one before, as Matryoshka training makes
  /// them.
  @ParameterizedTest
  @CsvSource({
    "auto prefix-32, COSINE, .98, 1.000",
    "scalar-8 prefix-64, DOT, .98, .999",
    "product-8-8 prefix-64, EUCLID, .98, 1.000",
    "binary-2 prefix-64, COSINE, .98, 1.000",
    "scalar-8 prefix-64 pca-32, EUCLID, .98, 1.000"
  })
  void prefixes(String name, Metric metric, double floor, double measured) throws IOException {
    SplittableRandom random = new SplittableRandom(80);
    float[][] vectors = new float[SIZE + QUERIES][128];
    for (float[] vector : vectors) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (float) (random.nextGaussian() / (1 + i / 8));
      }
    }
    search(Quantization.ofWireName(name), metric, vectors, floor, measured);
  }
}
