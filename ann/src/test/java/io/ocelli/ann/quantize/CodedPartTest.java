package io.ocelli.ann.quantize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.score.Space;
import io.ocelli.core.collection.CodedPart;
import io.ocelli.core.collection.CodedPart.Method;
import io.ocelli.core.collection.CodedPart.Reduction;
import io.ocelli.core.collection.Quantization;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Codes of a part of the vectors. That a prefix decides alone is tested with scalar codes.
class CodedPartTest {
  private static Quantizer train(String name, float[][] vectors, Space space) {
    return Quantizer.train(Quantization.ofWireName(name), Trial.sample(vectors), space)
        .orElseThrow();
  }

  /// Recall of the true ten among the estimated twenty, nothing rescored.
  @ParameterizedTest
  @CsvSource({
    "scalar-8 pca-32, .87, .896",
    "scalar-8 mpad-32, .87, .897",
    "scalar-4 pca-64, .95, .971",
    "product-16-8 pca-64, .85, .880",
    "product-16-4-learned pca-64, .87, .902",
    "binary-2 mpad-64, .87, .895",
    "auto prefix-588 pca-64, .78, .805"
  })
  void picturesAreFoundInAShortList(String name, double floor, double measured) throws IOException {
    float[][] all = Trial.fashion(5_100);
    float[][] base = Arrays.copyOf(all, 5_000);
    float[][] queries = Arrays.copyOfRange(all, 5_000, 5_100);
    double recall = Trial.recall(train(name, base, Space.L2), base, queries, 20);
    assertTrue(recall >= floor, name + ": " + recall + ", was " + measured);
  }

  /// What axes leave out is missing from products only: the length of both vectors is not.
  @ParameterizedTest
  @EnumSource(value = Space.class, mode = Mode.EXCLUDE, names = "L1")
  void estimatesAreOfWholeVectors(Space space) {
    float[][] vectors = Trial.embeddings(800, 64, 8);
    Quantizer whole = train("scalar-8", vectors, space);
    for (Method method : Method.values()) {
      Quantization all = new Quantization.Scalar(8, new CodedPart(0, new Reduction(method, 64)));
      Quantizer turned = Quantizer.train(all, Trial.sample(vectors), space).orElseThrow();
      MemorySegment rows = Trial.encode(whole, vectors);
      MemorySegment along = Trial.encode(turned, vectors);
      float[] expected = Trial.scores(whole, vectors[3], rows, 800);
      float[] scores = Trial.scores(turned, vectors[3], along, 800);
      double sum = 0;
      for (int i = 0; i < 800; i++) {
        sum += Math.abs(expected[i] - scores[i]);
      }
      assertEquals(0, sum / 800, 0.01 * whole.input().variance(), method.name());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "scalar-8 pca-20, 32", // padded, the correction in the padding
    "product-16-8 pca-20, 5",
    "product-8-4 pca-21, 11",
    "binary-1 pca-20, 20"
  })
  void rowsAreAsShortAsWhatIsCoded(String name, int bytes) {
    assertEquals(bytes, train(name, Trial.embeddings(600, 100, 1), Space.L2).rowBytes());
  }
}
