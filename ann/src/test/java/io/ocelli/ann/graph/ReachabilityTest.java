package io.ocelli.ann.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachabilityTest {
  /// Floor 0.95; expected 0.98 and more. The twins stand before, among and after the others.
  @ParameterizedTest
  @CsvSource({"0, 3000", "1000, 4000", "2900, 5900", "0, 5900"})
  void everythingIsReachableAndFoundBesideThousandsOfTwins(int from, int to) throws IOException {
    float[][] vectors = TestVectors.random(6_000, 8, 1);
    Arrays.fill(vectors, from, to, new float[8]);
    GraphBuilder builder =
        new GraphBuilder(
            new GraphSettings(8, 60, 2, 3), () -> new PlainScorer(vectors), BuildMonitor.NONE);
    try (GraphData data = builder.build(vectors.length)) {
      assertEquals(vectors.length, Reachability.reached(data.graph()).cardinality());
      double recall = GraphBuilderTest.recall(data.graph(), vectors, 64);
      assertTrue(recall >= 0.95, "recall@10 " + recall);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 2000", "2, 2000", "3, 500"})
  void vectorsOfFewValuesAreAllReachable(int values, int size) throws IOException {
    float[][] vectors = TestVectors.random(size, 4, 1);
    for (float[] vector : vectors) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (int) ((vector[i] + 1) / 2 * values);
      }
    }
    GraphBuilder builder =
        new GraphBuilder(
            new GraphSettings(4, 20, 1, 3), () -> new PlainScorer(vectors), BuildMonitor.NONE);
    try (GraphData data = builder.build(size)) {
      assertEquals(size, Reachability.reached(data.graph()).cardinality());
    }
  }
}
