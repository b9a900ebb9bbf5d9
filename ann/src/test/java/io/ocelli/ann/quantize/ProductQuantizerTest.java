package io.ocelli.ann.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.Space;
import io.ocelli.core.collection.Quantization.Product;
import io.ocelli.core.collection.Quantization.Rotation;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProductQuantizerTest {
  private static Quantizer train(float[][] vectors, Product spec, Space space) {
    return Quantizer.train(spec, Trial.sample(vectors), space).orElseThrow();
  }

  private static Product spec(int compression, int bits) {
    return new Product(compression, bits, Rotation.NONE);
  }

  /// Recall of the true ten among the estimated twenty. Measured: 1.000, .975, .990, .998.
  @ParameterizedTest
  @CsvSource({"16, 8, NONE, .99", "64, 8, NONE, .95", "64, 8, LEARNED, .975", "16, 4, NONE, .98"})
  void picturesAreFoundInAShortList(int compression, int bits, Rotation rotation, double floor)
      throws IOException {
    float[][] all = Trial.fashion(5_100);
    float[][] base = Arrays.copyOf(all, 5_000);
    float[][] queries = Arrays.copyOfRange(all, 5_000, 5_100);
    Product spec = new Product(compression, bits, rotation);
    double recall = Trial.recall(train(base, spec, Space.L2), base, queries, 20);
    assertTrue(recall >= floor, spec + ": " + recall);
  }

  @ParameterizedTest
  @EnumSource(Space.class)
  void aScoreIsThatOfTheReconstruction(Space space) {
    float[][] vectors = Trial.embeddings(700, 50, 1);
    for (Product spec : new Product[] {spec(16, 8), spec(16, 4), spec(64, 4)}) {
      Quantizer quantizer = train(vectors, spec, space);
      MemorySegment rows = Trial.encode(quantizer, vectors);
      float[] query = query(space);
      float[] scores = Trial.scores(quantizer, query, rows, vectors.length);
      float[] out = new float[50];
      for (int i = 0; i < vectors.length; i += 97) {
        quantizer.reconstruct(rows, (long) i * quantizer.rowBytes(), out);
        // Under cosine a reconstruction is not exactly one long, and is scored as it is.
        Space plain = space == Space.COSINE ? Space.DOT : space;
        float expected = Trial.exact(plain, query, out);
        assertEquals(expected, scores[i], 1e-4 * (1 + Math.abs(expected)), spec + " " + i);
      }
    }
  }

  private static float[] query(Space space) {
    float[] query = Trial.embeddings(1, 50, 2)[0];
    double length = Math.sqrt(Trial.exact(Space.DOT, query, query));
    for (int i = 0; i < query.length && space == Space.COSINE; i++) {
      query[i] /= (float) length;
    }
    return query;
  }

  @Test
  void rowsHaveTheBytesThatWereAskedFor() {
    float[][] vectors = Trial.embeddings(300, 130, 1);
    assertEquals(130, train(vectors, spec(4, 8), Space.L2).rowBytes());
    assertEquals(65, train(vectors, spec(8, 8), Space.L2).rowBytes());
    assertEquals(65, train(vectors, spec(8, 4), Space.L2).rowBytes());
    // 130 components are 32.5 groups of four.
    assertEquals(33, train(vectors, spec(16, 8), Space.L2).rowBytes());
    assertEquals(33, train(vectors, spec(16, 4), Space.L2).rowBytes());
    assertEquals(9, train(vectors, spec(64, 8), Space.L2).rowBytes());
  }

  @Test
  void moreBytesMeanSmallerErrors() {
    float[][] vectors = Trial.embeddings(2_000, 128, 4);
    float last = 0;
    for (int compression = 4; compression <= 64; compression *= 2) {
      float error = train(vectors, spec(compression, 8), Space.L2).trainedError();
      assertTrue(error > last && error < 1, "x" + compression + ": " + error);
      last = error;
    }
  }

  @ParameterizedTest
  @CsvSource({"16, 8", "16, 4", "64, 8"})
  void aLearnedRotationLosesLess(int compression, int bits) {
    float[][] vectors = Trial.embeddings(3_000, 100, 4);
    float plain = train(vectors, spec(compression, bits), Space.L2).trainedError();
    Product turned = new Product(compression, bits, Rotation.LEARNED);
    float learned = train(vectors, turned, Space.L2).trainedError();
    assertTrue(learned < 0.9 * plain, learned + " of " + plain);
  }

  @Test
  void everyWayToScoreSaysTheSame() {
    float[][] vectors = Trial.embeddings(600, 70, 3);
    Quantizer quantizer = train(vectors, spec(16, 4), Space.DOT);
    MemorySegment rows = Trial.encode(quantizer, vectors);
    BlockScorer scorer = quantizer.scorer(vectors[0], rows);
    float[] range = new float[500];
    scorer.scoreRange(100, 500, range);
    int[] ordinals = {599, 100, 333, 333, 101};
    float[] picked = {0, 0, 0, 0, 0, -7};
    scorer.touch(ordinals, 5);
    scorer.score(ordinals, 5, picked);
    assertArrayEquals(
        new float[] {range[499], range[0], range[233], range[233], range[1], -7}, picked);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 40", "3, 5", "700, 1", "300, 31", "2, 65_536"})
  void anyShapeWorks(int count, int dims) {
    float[][] vectors = TestVectors.random(count, dims, 6);
    for (Space space : Space.values()) {
      for (Product spec : new Product[] {spec(64, 8), spec(8, 4)}) {
        Quantizer quantizer = train(vectors, spec, space);
        MemorySegment rows = Trial.encode(quantizer, vectors);
        for (float score : Trial.scores(quantizer, vectors[0], rows, count)) {
          assertTrue(Float.isFinite(score), "score " + score);
        }
        // Few vectors are their own centroids.
        assertTrue(count > 16 || quantizer.error(vectors[0]) < 1e-5);
      }
    }
  }

  @Test
  void equalVectorsHaveNoError() {
    float[][] equal = new float[400][24];
    for (float[] vector : equal) {
      Arrays.fill(vector, 3);
    }
    for (Rotation rotation : Rotation.values()) {
      Quantizer quantizer = train(equal, new Product(16, 8, rotation), Space.L2);
      assertEquals(0, Trial.scores(quantizer, equal[0], Trial.encode(quantizer, equal), 400)[7]);
    }
  }

  @ParameterizedTest
  @EnumSource(Rotation.class)
  void threadsChangeNothing(Rotation rotation) {
    float[][] vectors = Trial.embeddings(900, 40, 5);
    Product spec = new Product(16, 4, rotation);
    try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
      Workers many = new Workers(executor, 4);
      var sample = Trial.sample(vectors);
      var one = (ProductQuantizer) Quantizer.train(spec, sample, Space.L2).orElseThrow();
      var four = (ProductQuantizer) Quantizer.train(spec, sample, Space.L2, many).orElseThrow();
      assertArrayEquals(one.codebooks().values(), four.codebooks().values());
    }
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    float[][] vectors = Trial.embeddings(100, 16, 1);
    Product turned = new Product(16, 8, Rotation.LEARNED);
    assertThrows(OcelliException.class, () -> train(vectors, spec(4, 4), Space.L2));
    assertThrows(OcelliException.class, () -> train(vectors, turned, Space.L1));
    assertThrows(OcelliException.class, () -> train(new float[2][3_000], turned, Space.L2));
  }
}
