package io.ocelli.ann.cluster.profile;

import io.ocelli.ann.cluster.ClusterMembers;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.cluster.profile.ClusterProfile.Near;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Makes profiles of clusters, in time that grows with the number of vectors, and with the square
/// of the number of clusters up to [#MOST_COMPARED].
public final class ClusterProfiles {
  /// Of more clusters the nearest ones are not told: comparing all pairs would take too long.
  public static final int MOST_COMPARED = 10_000;

  private final VectorSample vectors;
  private final ClusterMembers members;
  private final Settings settings;

  /// @param exemplars how many at most, at least 1
  /// @param leastTypical how many at most
  /// @param nearest how many other clusters at most
  public record Settings(int exemplars, int leastTypical, int nearest) {
    public static final Settings DEFAULT = new Settings(8, 5, 3);

    public Settings {
      if (exemplars < 1 || leastTypical < 0 || nearest < 0) {
        throw new IllegalArgumentException(
            exemplars + " exemplars, " + leastTypical + " least typical, " + nearest + " nearest");
      }
    }
  }

  private ClusterProfiles(VectorSample vectors, ClusterMembers members, Settings settings) {
    this.vectors = vectors;
    this.members = members;
    this.settings = settings;
  }

  /// @return one for each cluster, in their order
  public static List<ClusterProfile> of(
      VectorSample vectors, ClusterMembers members, Settings settings, Workers workers, Pace pace) {
    return new ClusterProfiles(vectors, members, settings).all(workers, pace);
  }

  private List<ClusterProfile> all(Workers workers, Pace pace) {
    int clusters = members.clusters();
    Gathered[] gathered = new Gathered[clusters];
    AtomicInteger done = new AtomicInteger();
    workers.each(
        clusters,
        c -> {
          gathered[c] = Gathered.of(vectors, members.rows(c));
          pace.step(done.incrementAndGet(), 2L * clusters);
        });
    ClusterProfile[] profiles = new ClusterProfile[clusters];
    workers.each(
        clusters,
        c -> {
          profiles[c] = profile(c, gathered);
          pace.step(done.incrementAndGet(), 2L * clusters);
        });
    return List.of(profiles);
  }

  private ClusterProfile profile(int cluster, Gathered[] all) {
    Gathered own = all[cluster];
    return new ClusterProfile(
        cluster,
        own.size(),
        own.centroid(),
        own.meanDistance(),
        own.radius(),
        Exemplars.of(vectors, own, settings.exemplars()),
        own.farthest(settings.leastTypical()),
        nearest(cluster, all));
  }

  private List<Near> nearest(int cluster, Gathered[] all) {
    if (all[cluster].size() == 0 || all.length > MOST_COMPARED) {
      return List.of();
    }
    List<Near> others = new ArrayList<>();
    IntStream.range(0, all.length)
        .filter(other -> other != cluster && all[other].size() > 0)
        .forEach(other ->
            others.add(new Near(other, distance(all[cluster].centroid(), all[other].centroid()))));
    return others.stream()
        .sorted(Comparator.comparingDouble(Near::distance).thenComparingInt(Near::cluster))
        .limit(settings.nearest())
        .toList();
  }

  private static double distance(float[] a, float[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }
}
