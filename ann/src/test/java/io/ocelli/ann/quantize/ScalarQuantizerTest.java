package io.ocelli.ann.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.PairScorer;
import io.ocelli.ann.score.Space;
import io.ocelli.core.collection.CodedPart;
import io.ocelli.core.collection.Quantization.Scalar;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarQuantizerTest {
  private static ScalarQuantizer train(float[][] vectors, Space space) {
    return ScalarQuantizer.train(Trial.sample(vectors), space);
  }

  private static ScalarQuantizer plain(float[][] vectors, Space space, int bits) {
    return ScalarTraining.plain(
        Trial.sample(vectors), space, CodeWidth.ofBits(bits), CodedPart.WHOLE);
  }

  /// Measured: .955, .999, .964, 1.000; the number of axes is chosen for .97.
  @ParameterizedTest
  @CsvSource({"L2, .94", "DOT, .98", "COSINE, .95", "L1, .99"})
  void picturesAreFoundInAShortList(Space space, double floor) throws IOException {
    float[][] all = Trial.fashion(5_100);
    float[][] base = Arrays.copyOf(all, 5_000);
    float[][] queries = Arrays.copyOfRange(all, 5_000, 5_100);
    ScalarQuantizer quantizer = train(base, space);
    double recall = Trial.recall(quantizer, base, queries, 30);
    assertTrue(recall >= floor, space + ": " + recall);
    assertTrue(space == Space.L1 || quantizer.codedDims() <= 128, "axes " + quantizer.codedDims());
  }

  @ParameterizedTest
  @EnumSource(Space.class)
  void estimatesAreNearTheScores(Space space) {
    float[][] vectors = Trial.embeddings(1_200, 100, 1);
    ScalarQuantizer quantizer = plain(vectors, space, 7);
    MemorySegment rows = Trial.encode(quantizer, vectors);
    float[] query = Trial.embeddings(1, 100, 2)[0];
    float[] scores = Trial.scores(quantizer, query, rows, vectors.length);
    PairScorer pairs = quantizer.pairs(rows);
    pairs.load(7);
    float[] pairScores = new float[vectors.length];
    pairs.scoreRange(0, vectors.length, pairScores);
    float scale = spread(space, query, vectors);
    for (int i = 0; i < vectors.length; i++) {
      assertEquals(Trial.exact(space, query, vectors[i]), scores[i], 0.02 * scale);
      assertEquals(Trial.exact(space, vectors[7], vectors[i]), pairScores[i], 0.03 * scale);
    }
  }

  private static float spread(Space space, float[] query, float[][] vectors) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float[] vector : vectors) {
      float score = Trial.exact(space, query, vector);
      low = Math.min(low, score);
      high = Math.max(high, score);
    }
    return high - low;
  }

  @ParameterizedTest
  @EnumSource(Space.class)
  void everyWayToScoreSaysTheSame(Space space) {
    float[][] vectors = Trial.embeddings(600, 70, 3);
    ScalarQuantizer quantizer = train(vectors, space);
    MemorySegment rows = Trial.encode(quantizer, vectors);
    BlockScorer scorer = quantizer.scorer(vectors[0], rows);
    float[] range = new float[500];
    scorer.scoreRange(100, 500, range);
    int[] ordinals = {599, 100, 333, 333};
    float[] picked = {0, 0, 0, 0, -7};
    scorer.touch(ordinals, 4);
    scorer.score(ordinals, 4, picked);
    assertArrayEquals(new float[] {range[499], range[0], range[233], range[233], -7}, picked);
  }

  @Test
  void moreBitsMeanSmallerErrors() {
    float[][] vectors = Trial.embeddings(2_000, 96, 4);
    float four = plain(vectors, Space.L2, 7).trainedError();
    float eight = plain(vectors, Space.L2, 8).trainedError();
    assertTrue(eight < 0.4 * four && four < 0.001, four + " " + eight);
    assertEquals(eight, plain(vectors, Space.L2, 8).error(vectors[5]), eight);
  }

  @Test
  void reconstructionsAreNear() {
    float[][] vectors = Trial.embeddings(2_000, 96, 4);
    ScalarQuantizer quantizer = train(vectors, Space.L2);
    MemorySegment rows = Trial.encode(quantizer, vectors);
    float[] out = new float[96];
    quantizer.reconstruct(rows, 11L * quantizer.rowBytes(), out);
    float error = -Trial.exact(Space.L2, vectors[11], out) / quantizer.input().variance();
    assertEquals(quantizer.error(vectors[11]), error, 1e-5);
    assertEquals(quantizer.trainedError(), error, 2 * quantizer.trainedError());
    assertTrue(quantizer.trainedError() < 0.1, "error " + quantizer.trainedError());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 40", "3, 5", "700, 1", "700, 31", "600, 700", "600, 3_200", "2, 65_536"})
  void anyShapeWorks(int count, int dims) {
    float[][] vectors = TestVectors.random(count, dims, 6);
    for (Space space : Space.values()) {
      assertSelfIsBest(train(vectors, space), vectors);
    }
  }

  /// Under DOT a longer vector may be nearer than the vector itself.
  private static void assertSelfIsBest(ScalarQuantizer quantizer, float[][] vectors) {
    MemorySegment rows = Trial.encode(quantizer, vectors);
    for (int i = 0; i < Math.min(5, vectors.length); i++) {
      float[] scores = Trial.scores(quantizer, vectors[i], rows, vectors.length);
      for (float score : scores) {
        assertTrue(Float.isFinite(score), "score " + score);
      }
      boolean own = quantizer.space() != Space.DOT && vectors[0].length > 1;
      assertTrue(!own || Trial.best(scores, 1)[0] == i, quantizer.space() + " " + i);
    }
  }

  @ParameterizedTest
  @EnumSource(Space.class)
  void twoVectorsManyTimesAreExact(Space space) {
    float[][] vectors = new float[900][40];
    for (int i = 450; i < 900; i++) {
      vectors[i][3] = 2;
    }
    ScalarQuantizer quantizer = train(vectors, space);
    float[] scores =
        Trial.scores(quantizer, vectors[899], Trial.encode(quantizer, vectors), vectors.length);
    for (int i = 0; i < vectors.length; i++) {
      assertEquals(Trial.exact(space, vectors[899], vectors[i]), scores[i], 0.05, space + " " + i);
    }
  }

  @ParameterizedTest
  @EnumSource(Space.class)
  void zerosScoreAllTheSame(Space space) {
    float[][] zeros = new float[900][40];
    ScalarQuantizer quantizer = train(zeros, space);
    float[] query = Trial.embeddings(1, 40, 5)[0];
    float[] scores = Trial.scores(quantizer, query, Trial.encode(quantizer, zeros), zeros.length);
    float expected = space == Space.L2 ? Trial.exact(space, query, zeros[0]) : scores[0];
    for (float score : scores) {
      assertEquals(expected, score, 1e-4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 64})
  void aPrefixDecidesAlone(int prefix) {
    float[][] vectors = Trial.embeddings(800, 64, 8);
    ScalarQuantizer quantizer =
        ScalarTraining.plain(
            Trial.sample(vectors), Space.L2, CodeWidth.EIGHT, new CodedPart(prefix));
    float[] query = vectors[0].clone();
    Arrays.fill(query, prefix, 64, 1e6f);
    float[] scores = Trial.scores(quantizer, query, Trial.encode(quantizer, vectors), 800);
    assertEquals(0, scores[0], 0.01 * quantizer.input().variance());
  }

  @Test
  void wrongLengthsAreRefused() {
    float[][] vectors = Trial.embeddings(600, 64, 8);
    MemorySegment rows = Trial.encode(train(vectors, Space.L2), vectors);
    assertThrows(OcelliException.class, () -> train(vectors, Space.L2).scorer(new float[63], rows));
    assertThrows(
        OcelliException.class,
        () -> Quantizer.train(new Scalar(8, new CodedPart(65)), Trial.sample(vectors), Space.L2));
  }
}
