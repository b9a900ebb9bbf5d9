package io.ocelli.ann.cluster.profile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.cluster.ClusterMembers;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.cluster.profile.ClusterProfile.Near;
import io.ocelli.ann.cluster.profile.ClusterProfiles.Settings;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClusterProfilesTest {
  private static List<ClusterProfile> profiles(
      VectorSample vectors, int[] assigned, int clusters, Settings settings) {
    return ClusterProfiles.of(
        vectors, ClusterMembers.of(assigned, clusters), settings, Workers.alone(), Pace.FREE);
  }

  /// Numbers on a line.
  private static VectorSample line(float... numbers) {
    return new VectorSample(numbers, numbers.length, 1);
  }

  @Test
  void aClusterOnALineByHand() {
    // Around 4, at 4, 3, 1, 0, 2, 4 and 6.
    VectorSample numbers = line(0, 1, 3, 4, 6, 8, 6);
    ClusterProfile profile = profiles(numbers, new int[7], 1, new Settings(3, 2, 5)).getFirst();
    assertEquals(7, profile.size());
    assertArrayEquals(new float[] {4}, profile.centroid());
    assertEquals((4 + 3 + 1 + 0 + 2 + 4 + 2) / 7.0, profile.meanDistance(), 1e-9);
    assertEquals(4, profile.radius(), 1e-9);
    assertEquals(3, profile.medoid());
    // Of the nearest four, at 4, 3, 6 and 6, the one farthest from 4, then the farthest from both.
    assertArrayEquals(new int[] {3, 4, 2}, profile.exemplars());
    assertArrayEquals(new int[] {5, 0}, profile.leastTypical());
    assertEquals(List.of(), profile.nearest());
  }

  @Property(tries = 50)
  void theMedoidHasTheLeastSumOfSquaredDistances(
      @ForAll @IntRange(min = 1, max = 40) int count, @ForAll long seed) {
    VectorSample vectors = VectorSample.of(TestVectors.random(count, 5, seed));
    int medoid = profiles(vectors, new int[count], 1, Settings.DEFAULT).getFirst().medoid();
    double least =
        IntStream.range(0, count).mapToDouble(row -> distances(vectors, row)).min().orElseThrow();
    assertEquals(least, distances(vectors, medoid), 1e-4);
  }

  private static double distances(VectorSample vectors, int row) {
    return IntStream.range(0, vectors.count())
        .mapToDouble(other -> Gathered.squaredDistance(vectors, row, vectors.row(other), 0))
        .sum();
  }

  @Test
  void copiesAreNoFurtherExemplars() {
    VectorSample numbers = line(1, 1, 1, 2, 2, 1);
    ClusterProfile profile = profiles(numbers, new int[6], 1, Settings.DEFAULT).getFirst();
    assertArrayEquals(new int[] {0, 3}, profile.exemplars());
    ClusterProfile same = profiles(line(5, 5, 5), new int[3], 1, Settings.DEFAULT).getFirst();
    assertArrayEquals(new int[] {0}, same.exemplars());
  }

  @Test
  void nearestClustersAreThoseOfTheNearestCentroids() {
    VectorSample numbers = line(0, 10, 11, 30, 2);
    List<ClusterProfile> found =
        profiles(numbers, new int[] {0, 1, 1, 3, -1}, 4, new Settings(1, 0, 2));
    assertEquals(List.of(new Near(1, 10.5), new Near(3, 30)), found.get(0).nearest());
    assertEquals(List.of(new Near(1, 19.5), new Near(0, 30)), found.get(3).nearest());
  }

  @Test
  void anEmptyClusterHasNothing() {
    ClusterProfile empty = profiles(line(1, 2), new int[] {0, 0}, 2, Settings.DEFAULT).get(1);
    assertEquals(0, empty.size());
    assertEquals(ClusterProfile.NONE, empty.medoid());
    assertEquals(0, empty.radius());
    assertEquals(List.of(), empty.nearest());
    assertArrayEquals(new int[] {}, empty.leastTypical());
  }
}
