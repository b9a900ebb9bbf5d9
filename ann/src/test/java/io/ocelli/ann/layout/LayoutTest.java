package io.ocelli.ann.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.layout.Trustworthiness.Asked;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class LayoutTest {
  private static final MembershipCurve CURVE = MembershipCurve.fit(0.1, 1);

  private static LayoutSettings settings(int epochs, long seed) {
    return new LayoutSettings(CURVE, epochs, 1, seed);
  }

  private static float[] map(VectorSample vectors, LayoutSettings settings, Workers workers) {
    FuzzyGraph graph = FuzzyGraph.of(LayoutFixtures.graph(vectors, 10), workers);
    Layout layout = new Layout(graph, settings, Starts.principal(vectors, 1, workers));
    for (int e = 0; e < settings.epochs(); e++) {
      layout.move(e, workers, Pace.FREE);
    }
    return layout.positions();
  }

  @Test
  void blobsLieApart() {
    VectorSample blobs = LayoutFixtures.blobs(600, 6);
    float[] map = map(blobs, settings(200, 1), Workers.alone());
    Trustworthiness seen = Trustworthiness.of(blobs, map, 10, new Asked(600, 1), Workers.alone());
    assertTrue(seen.trustworthiness() > 0.97, seen::toString);
    double[] centres = new double[12];
    for (int i = 0; i < 1_200; i++) {
      centres[i / 2 % 6 * 2 + i % 2] += map[i] / 100.0;
    }
    for (int i = 0; i < 600; i++) {
      int nearest = 0;
      for (int c = 1; c < 6; c++) {
        nearest = square(map, i, centres, c) < square(map, i, centres, nearest) ? c : nearest;
      }
      assertTrue(nearest == i % 6, "point " + i + " lies in blob " + nearest);
    }
  }

  private static double square(float[] map, int point, double[] centres, int centre) {
    double dx = map[2 * point] - centres[2 * centre];
    double dy = map[2 * point + 1] - centres[2 * centre + 1];
    return dx * dx + dy * dy;
  }

  @Test
  void theSeedDecidesAndThreadsDoNot() {
    VectorSample blobs = LayoutFixtures.blobs(3_000, 5);
    float[] alone = map(blobs, settings(10, 7), Workers.alone());
    try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
      assertArrayEquals(alone, map(blobs, settings(10, 7), new Workers(executor, 4)));
    }
    assertFalse(Arrays.equals(alone, map(blobs, settings(10, 8), Workers.alone())));
  }

  @Test
  void whatWasCutOffGoesOnAsIfItWereNot() {
    VectorSample blobs = LayoutFixtures.blobs(300, 5);
    FuzzyGraph graph = FuzzyGraph.of(LayoutFixtures.graph(blobs, 8), Workers.alone());
    Layout first = new Layout(graph, settings(20, 1), Starts.principal(blobs, 1, Workers.alone()));
    for (int e = 0; e < 9; e++) {
      first.move(e, Workers.alone(), Pace.FREE);
    }
    Layout second = new Layout(graph, settings(20, 1), first.positions().clone());
    for (int e = 9; e < 20; e++) {
      first.move(e, Workers.alone(), Pace.FREE);
      second.move(e, Workers.alone(), Pace.FREE);
    }
    assertArrayEquals(first.positions(), second.positions());
  }

  @Test
  void equalVectorsPart() {
    float[] map = map(new VectorSample(new float[200], 100, 2), settings(50, 1), Workers.alone());
    for (float value : map) {
      assertTrue(Float.isFinite(value) && Math.abs(value) < 100, () -> "at " + value);
    }
    assertFalse(map[0] == map[2] && map[1] == map[3]);
  }

  @Test
  void aStartHasAPlaceForEachPoint() {
    FuzzyGraph graph =
        FuzzyGraph.of(LayoutFixtures.graph(LayoutFixtures.golden(), 3), Workers.alone());
    assertThrows(
        IllegalArgumentException.class, () -> new Layout(graph, settings(1, 1), new float[40]));
  }
}
