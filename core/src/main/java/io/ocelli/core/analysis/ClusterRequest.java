package io.ocelli.core.analysis;

import io.ocelli.core.payload.PayloadPath;

/// Which points belong together?
public record ClusterRequest(PointScope scope, Task task) implements Analysis {
  public static final String KIND = "clusters";

  @Override
  public String kind() {
    return KIND;
  }

  /// What is to be done.
  public sealed interface Task {}

  /// Find clusters.
  ///
  /// @param start id of an earlier job whose centroids k-means goes on from; null for none
  /// @param write payload key that gets the number of each point's cluster; null for none
  /// @param exemplars how many points stand for a cluster
  /// @param names what clusters are called by; null for no names
  /// @param against what to compare with; null for nothing
  public record Find(
      ClusterMethod method,
      String start,
      String write,
      int exemplars,
      NameSource names,
      Reference against)
      implements Task {
    /// How many points stand for a cluster.
    public static final int DEFAULT_EXEMPLARS = 5;

    public static final int MOST_EXEMPLARS = 100;
  }

  /// Put the points that came later into the clusters of an earlier job: those in scope that lack
  /// the payload key that it wrote.
  public record Update(String job) implements Task {}

  /// Another way in which points belong together.
  public sealed interface Reference {}

  /// By a payload key: points of equal values do.
  public record ByPayload(PayloadPath key) implements Reference {}

  /// By an earlier clustering.
  public record ByJob(String job) implements Reference {}
}
