package io.ocelli.ann.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.sample.VectorSample;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FuzzyGraphTest {
  /// From `umap.umap_.fuzzy_simplicial_set(X, 6, ...)` of umap-learn 0.5.3, which counts a vector
  /// among its neighbours.
  @Test
  void isTheOneOfTheReference() {
    FuzzyGraph graph =
        FuzzyGraph.of(LayoutFixtures.graph(LayoutFixtures.golden(), 5), Workers.alone());
    assertEquals(272, graph.ties().length);
    double sum = 0;
    for (float tie : graph.ties()) {
      sum += tie;
    }
    assertEquals(155.58559, sum, 1e-3);
    assertTies(graph, 0, "2 9 18 22 30 32", 0.412070, 1, 0.640541, 0.366579, 0.355182, 0.374386);
    assertTies(graph, 1, "8 12 27 28 39", 0.375714, 0.688468, 1, 0.371301, 0.484361);
    assertTies(graph, 17, "6 8 23 25 31 34", 0.534518, 0.836592, 0.476914, 1, 0.375510, 1);
  }

  private static void assertTies(FuzzyGraph graph, int vector, String rows, double... ties) {
    int from = graph.offsets()[vector];
    int to = graph.offsets()[vector + 1];
    int[] expected = Arrays.stream(rows.split(" ")).mapToInt(Integer::parseInt).toArray();
    assertArrayEquals(expected, Arrays.copyOfRange(graph.rows(), from, to));
    for (int i = from; i < to; i++) {
      assertEquals(ties[i - from], graph.ties()[i], 2e-5);
    }
  }

  @Test
  void equalVectorsAreTiedWholly() {
    FuzzyGraph graph =
        FuzzyGraph.of(
            LayoutFixtures.graph(new VectorSample(new float[12], 6, 2), 3), Workers.alone());
    for (float tie : graph.ties()) {
      assertEquals(1, tie);
    }
  }

  @Test
  void placesWithoutANeighbourTieNothing() {
    NeighbourGraph pair =
        new NeighbourGraph(
            3,
            2,
            new int[] {1, -1, 0, -1, -1, -1},
            new float[] {2, 1 / 0f, 2, 1 / 0f, 1 / 0f, 1 / 0f});
    FuzzyGraph graph = FuzzyGraph.of(pair, Workers.alone());
    assertArrayEquals(new int[] {0, 1, 2, 2}, graph.offsets());
    assertArrayEquals(new int[] {1, 0}, graph.rows());
    assertArrayEquals(new float[] {1, 1}, graph.ties());
  }
}
