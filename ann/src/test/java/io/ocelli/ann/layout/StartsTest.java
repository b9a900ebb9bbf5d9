package io.ocelli.ann.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.sample.VectorSample;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StartsTest {
  @Test
  void beginsAlongThePrincipalAxesTenWide() {
    float[][] line = new float[50][3];
    for (int i = 0; i < 50; i++) {
      line[i] = new float[] {2 * i, -3 * i, i};
    }
    float[] start = Starts.principal(VectorSample.of(line), 1, Workers.alone());
    double direction = Math.signum(start[98] - start[0]);
    for (int i = 0; i < 50; i++) {
      assertEquals(direction * (20.0 * i / 49 - 10), start[2 * i], 1e-2);
      assertEquals(0, start[2 * i + 1], 1e-2);
    }
  }

  @Test
  void oneDimensionIsALine() {
    float[] start = Starts.principal(VectorSample.of(new float[][] {{1}, {3}}), 1, Workers.alone());
    assertEquals(20, Math.abs(start[2] - start[0]), 1e-2);
    assertEquals(0, start[1], 1e-2);
  }

  @Test
  void newPointsBeginAmongTheirNeighbours() {
    float nan = Float.NaN;
    float[] known = {0, 0, 2, 4, nan, nan, nan, nan, nan, nan};
    // 2 is next to both old points, 3 next to 2, and 4 next to nobody.
    NeighbourGraph graph =
        new NeighbourGraph(
            5,
            2,
            new int[] {1, 2, 0, 2, 0, 1, 2, -1, -1, -1},
            new float[] {1, 1, 1, 1, 1, 1, 1, 1 / 0f, 1 / 0f, 1 / 0f});
    float[] start = Starts.among(graph, known, 1);
    assertArrayEquals(new float[] {0, 0, 2, 4, 1, 2, 1, 2}, Arrays.copyOf(start, 8));
    assertTrue(Math.hypot(start[8] - 1, start[9] - 2) < 5, "far from the middle");
  }
}
