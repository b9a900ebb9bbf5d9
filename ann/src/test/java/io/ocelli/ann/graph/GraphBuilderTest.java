package io.ocelli.ann.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphBuilderTest {
  private static final GraphSettings SETTINGS = new GraphSettings(8, 100, 1, 7);

  private static GraphData build(float[][] vectors, GraphSettings settings) throws IOException {
    return new GraphBuilder(settings, () -> new PlainScorer(vectors), BuildMonitor.NONE)
        .build(vectors.length);
  }

  static double recall(Graph graph, float[][] vectors, int effort) {
    GraphSearch search = new GraphSearch();
    float[][] queries = TestVectors.random(100, vectors[0].length, 99);
    double sum = 0;
    for (float[] query : queries) {
      PlainScorer scorer = new PlainScorer(vectors).query(query);
      search.search(graph, scorer, SearchSettings.of(effort));
      sum += scorer.recall(search, 10, n -> true);
    }
    return sum / queries.length;
  }

  /// Floor 0.95; expected 0.98.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void aGraphFindsTheNearestOfRandomVectors(int threads) throws IOException {
    float[][] vectors = TestVectors.random(4_000, 16, 1);
    try (GraphData data = build(vectors, SETTINGS.withThreads(threads))) {
      double recall = recall(data.graph(), vectors, 64);
      assertTrue(recall >= 0.95, "recall@10 " + recall);
    }
  }

  @Test
  void oneThreadBuildsTheSameGraphAgain() throws IOException {
    float[][] vectors = TestVectors.random(1_000, 8, 2);
    try (GraphData one = build(vectors, SETTINGS);
        GraphData two = build(vectors, SETTINGS);
        GraphData other = build(vectors, new GraphSettings(8, 100, 1, 8))) {
      assertEquals(-1, one.graph().memory().mismatch(two.graph().memory()));
      assertNotEquals(-1, one.graph().memory().mismatch(other.graph().memory()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aFewVectorsAreAllFound(int size) throws IOException {
    float[][] vectors = TestVectors.random(size, 3, 3);
    try (GraphData data = build(vectors, SETTINGS)) {
      GraphSearch search = new GraphSearch();
      PlainScorer scorer = new PlainScorer(vectors).query(new float[3]);
      Outcome outcome = search.search(data.graph(), scorer, SearchSettings.of(10));
      assertTrue(outcome.complete());
      assertEquals(size, search.count());
      assertEquals(1, scorer.recall(search, 10, n -> true));
    }
  }

  @Test
  void theMonitorEndsABuild() {
    float[][] vectors = TestVectors.random(2_000, 8, 4);
    BuildMonitor impatient =
        (done, total) -> {
          if (done > 500) {
            throw new IOException("enough");
          }
        };
    GraphBuilder builder =
        new GraphBuilder(SETTINGS.withThreads(2), () -> new PlainScorer(vectors), impatient);
    IOException thrown = assertThrows(IOException.class, () -> builder.build(vectors.length));
    assertEquals("enough", thrown.getMessage());
  }

  @Test
  void whatAScorerThrowsEndsABuild() {
    GraphBuilder builder =
        new GraphBuilder(SETTINGS, () -> new PlainScorer(new float[3][1]), BuildMonitor.NONE);
    assertThrows(ArrayIndexOutOfBoundsException.class, () -> builder.build(4));
  }

  @Test
  void noVectorIsItsOwnNeighbourOrHasOneTwice() throws IOException {
    float[][] vectors = TestVectors.random(2_000, 8, 5);
    try (GraphData data = build(vectors, SETTINGS.withThreads(2))) {
      int[] list = new int[16];
      for (int node = 0; node < vectors.length; node++) {
        int count = data.graph().neighbours(node, list);
        int self = node;
        assertTrue(Arrays.stream(list, 0, count).noneMatch(n -> n == self));
        assertEquals(count, Arrays.stream(list, 0, count).distinct().count());
      }
    }
  }
}
