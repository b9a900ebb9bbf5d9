package io.ocelli.ann.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.linkage.GrowingClusters.Cluster;
import io.ocelli.ann.linkage.GrowingClusters.Joined;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.analysis.Linkage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GrowingClustersTest {
  @Test
  void aVectorJoinsTheNearestClusterOrBeginsOne() {
    GrowingClusters clusters = new GrowingClusters(1, List.of());
    assertEquals(new Joined(0, List.of()), clusters.add(new float[] {0}));
    assertEquals(new Joined(1, List.of()), clusters.add(new float[] {3}));
    assertEquals(new Joined(1, List.of()), clusters.add(new float[] {2.1f}));
    assertEquals(2, clusters.clusters().size());
  }

  @Test
  void aBridgeMakesTwoClustersOne() {
    GrowingClusters clusters = new GrowingClusters(1, List.of());
    clusters.add(new float[] {0});
    clusters.add(new float[] {1.1f});
    assertEquals(new Joined(0, List.of(1)), clusters.add(new float[] {0.5f}));
    assertEquals(3, clusters.clusters().getFirst().size());
  }

  @Test
  void aLaterProcessGoesOn() {
    GrowingClusters clusters = new GrowingClusters(1, List.of());
    clusters.add(new float[] {0});
    clusters.add(new float[] {5});
    GrowingClusters later = new GrowingClusters(1, clusters.clusters());
    assertEquals(new Joined(1, List.of()), later.add(new float[] {5.5f}));
    assertEquals(new Joined(2, List.of()), later.add(new float[] {9}));
  }

  @Property(tries = 200)
  void clustersAreWhatTheirMembersMakeThemAndStayApart(
      @ForAll @IntRange(min = 1, max = 60) int count,
      @ForAll @DoubleRange(min = 0.05, max = 1) double threshold,
      @ForAll long seed) {
    VectorSample vectors = Groups.random(count, 3, seed);
    GrowingClusters clusters = new GrowingClusters(threshold, List.of());
    Map<Integer, Integer> assigned = new HashMap<>();
    for (int r = 0; r < count; r++) {
      Joined joined = clusters.add(vectors.row(r));
      assigned.replaceAll((_, id) -> joined.merged().contains(id) ? joined.id() : id);
      assigned.put(r, joined.id());
    }
    for (Cluster cluster : clusters.clusters()) {
      List<Integer> members = members(assigned, cluster.id());
      assertEquals(members.size(), cluster.size());
      for (Cluster other : clusters.clusters()) {
        double apart =
            Groups.squared(vectors, Linkage.AVERAGE, members, members(assigned, other.id()));
        boolean same = other.id() == cluster.id();
        assertTrue(same || Math.sqrt(apart) > threshold - 1e-4);
        // Over all pairs of members, each with itself too: twice the variance.
        assertEquals(same ? apart / 2 : cluster.variance(), cluster.variance(), 1e-5);
      }
    }
  }

  private static List<Integer> members(Map<Integer, Integer> assigned, int cluster) {
    return IntStream.range(0, assigned.size())
        .filter(r -> assigned.get(r) == cluster)
        .boxed()
        .toList();
  }
}
