package io.ocelli.ann.quantize;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.Space;
import io.ocelli.core.testing.TestData;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.lucene.util.VectorUtil;
import org.junit.jupiter.api.Assumptions;

/// What the suites of the quantisers share: vectors, and exact search as the oracle.
final class Trial {
  private Trial() {}

  /// The first images of fashion-mnist; the test is skipped where it is absent.
  static float[][] fashion(int count) throws IOException {
    String name = "fashion-mnist/train-images-idx3-ubyte.gz";
    Optional<Path> file = TestData.find(name);
    Assumptions.assumeTrue(file.isPresent(), TestData.missing(name));
    return TestVectors.idx(file.get(), count);
  }

  /// Normal components of falling variance, mixed by random rotations: like embeddings.
  static float[][] embeddings(int count, int dims, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SplittableRandom mixing = new SplittableRandom(7);
    int latent = Math.min(dims, 48);
    float[][] mix = new float[latent][dims];
    for (float[] row : mix) {
      for (int i = 0; i < dims; i++) {
        row[i] = (float) mixing.nextGaussian();
      }
    }
    float[][] vectors = new float[count][dims];
    for (float[] vector : vectors) {
      for (int l = 0; l < latent; l++) {
        float x = (float) (random.nextGaussian() / Math.sqrt(1 + l));
        for (int i = 0; i < dims; i++) {
          vector[i] += x * mix[l][i];
        }
      }
      for (int i = 0; i < dims; i++) {
        vector[i] += (float) (0.3 * random.nextGaussian() + 0.5);
      }
    }
    return vectors;
  }

  static VectorSample sample(float[][] vectors) {
    try {
      return VectorSample.draw(i -> vectors[i], vectors.length, vectors[0].length, 1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static float[] flat(float[]... vectors) {
    float[] flat = new float[vectors.length * vectors[0].length];
    for (int r = 0; r < vectors.length; r++) {
      System.arraycopy(vectors[r], 0, flat, r * vectors[r].length, vectors[r].length);
    }
    return flat;
  }

  static MemorySegment encode(Quantizer quantizer, float[]... vectors) {
    MemorySegment rows = Arena.ofAuto().allocate((long) vectors.length * quantizer.rowBytes());
    quantizer.encoder().encode(flat(vectors), vectors.length, rows, 0);
    return rows;
  }

  static float exact(Space space, float[] a, float[] b) {
    return switch (space) {
      case L2 -> -VectorUtil.squareDistance(a, b);
      case DOT -> VectorUtil.dotProduct(a, b);
      case COSINE -> {
        double norms =
            Math.sqrt((double) VectorUtil.dotProduct(a, a) * VectorUtil.dotProduct(b, b));
        yield norms == 0 ? 0 : (float) (VectorUtil.dotProduct(a, b) / norms);
      }
      case L1 -> {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
          sum -= Math.abs(a[i] - b[i]);
        }
        yield sum;
      }
    };
  }

  static float[] scores(Quantizer quantizer, float[] query, MemorySegment rows, int count) {
    BlockScorer scorer = quantizer.scorer(query, rows);
    float[] scores = new float[count];
    scorer.scoreRange(0, count, scores);
    return scores;
  }

  static int[] best(float[] scores, int count) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -scores[i]))
        .limit(count)
        .mapToInt(i -> i)
        .toArray();
  }

  /// The part of the true nearest ten that stands among the estimated nearest `shortlist`.
  static double recall(Quantizer quantizer, float[][] vectors, float[][] queries, int shortlist) {
    MemorySegment rows = encode(quantizer, vectors);
    int found = 0;
    for (float[] query : queries) {
      float[] truth = new float[vectors.length];
      for (int i = 0; i < truth.length; i++) {
        truth[i] = exact(quantizer.space(), query, vectors[i]);
      }
      int[] estimated = best(scores(quantizer, query, rows, vectors.length), shortlist);
      for (int wanted : best(truth, 10)) {
        found += IntStream.of(estimated).anyMatch(i -> i == wanted) ? 1 : 0;
      }
    }
    return found / (10.0 * queries.length);
  }
}
