package io.ocelli.ann.cluster.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.metric.Contingency;
import org.junit.jupiter.api.Test;

class StabilityTest {
  private static final Runnable UNWATCHED = () -> {};

  @Test
  void strengthIsThatOfTheClusterThatHoldsTogetherLeast() {
    // Of the 3 pairs of the first cluster 1 stays together, the pair of the second does.
    Contingency table = Contingency.of(new int[] {0, 0, 0, 1, 1}, new int[] {0, 0, 1, 1, 1});
    assertEquals(1.0 / 3, Stability.strength(table), 1e-12);
  }

  @Test
  void clustersOfOneHaveNoPairsToLose() {
    Contingency table = Contingency.of(new int[] {0, 1, 1}, new int[] {0, 0, 0});
    assertEquals(1, Stability.strength(table));
  }

  @Test
  void halvesAgreeOnClustersThatAreThereMoreThanOnOthers() {
    VectorSample blobs = ClusterCountTest.blobs(300, 5, 8);
    Stability right = Stability.of(blobs, new Restarts(5, 1, Workers.alone(), UNWATCHED));
    Stability wrong = Stability.of(blobs, new Restarts(8, 1, Workers.alone(), UNWATCHED));
    assertEquals(1, right.agreement().mean(), 1e-9);
    assertEquals(0, right.agreement().deviation(), 1e-9);
    assertEquals(1, right.strength(), 1e-9);
    assertTrue(wrong.agreement().mean() < 0.95, wrong.toString());
    assertTrue(wrong.strength() < 0.8, wrong.toString());
  }

  @Test
  void vectorsThatDoNotDifferAgreeOnNothing() {
    float[] same = TestVectors.random(1, 4, 1)[0];
    float[][] rows = {same, same, same, same, same, same};
    Stability found =
        Stability.of(VectorSample.of(rows), new Restarts(2, 1, Workers.alone(), UNWATCHED));
    assertEquals(0, found.agreement().mean());
  }
}
