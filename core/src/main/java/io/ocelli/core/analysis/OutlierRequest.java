package io.ocelli.core.analysis;

import io.ocelli.core.filter.Filter;

/// Which points are unlike normal ones?
///
/// @param scope the points that are judged
/// @param rate the share of normal points that may be taken for outliers, above 0, below 1
public record OutlierRequest(
    PointScope scope, Reference reference, Method method, double rate, Report report)
    implements Analysis {
  public static final String KIND = "outliers";

  /// Neighbours that a point is compared with where nothing else is said.
  public static final int DEFAULT_NEIGHBOURS = 10;

  public static final int MOST_NEIGHBOURS = 1_000;
  public static final double DEFAULT_RATE = 0.05;

  /// Share of the variance that components of low variance hold together, where nothing else is
  /// said.
  public static final double DEFAULT_VARIANCE = 0.05;

  @Override
  public String kind() {
    return KIND;
  }

  /// The points that are normal.
  ///
  /// @param filter null where the judged points are compared with each other, each with all but
  ///   itself
  /// @param sample how many at most, chosen at random
  public record Reference(Filter filter, int sample) {
    public static final int DEFAULT_SAMPLE = 20_000;
    public static final int MOST = 200_000;
  }

  /// How to tell how strange a point is.
  public sealed interface Method {
    /// As requests and answers name it.
    String word();
  }

  /// By the distance of its nearest normal points.
  ///
  /// @param k how many
  public record Neighbours(int k, NeighbourDistance distance) implements Method {
    @Override
    public String word() {
      return "knn";
    }
  }

  /// Which distance of the nearest counts.
  public enum NeighbourDistance {
    MEAN,
    KTH
  }

  /// By its distance from the normal points' mean, in units of their spread in its direction.
  public record Mahalanobis() implements Method {
    @Override
    public String word() {
      return "mahalanobis";
    }
  }

  /// The same, in the directions only that normal points vary least in.
  ///
  /// @param share of the variance that these hold together, above 0, at most 1
  public record LowVariance(double share) implements Method {
    @Override
    public String word() {
      return "mahalanobis";
    }
  }

  /// By how much thinner its surroundings are than those of its neighbours.
  ///
  /// @param k neighbours
  public record LocalOutlierFactor(int k) implements Method {
    @Override
    public String word() {
      return "lof";
    }
  }

  /// What is told of the points.
  ///
  /// @param listed how many of the strangest
  /// @param nearest how many of the normal points that each of them is nearest to
  /// @param key of payloads that every judged point's score is written to; null for none
  public record Report(int listed, int nearest, String key) {
    public static final int DEFAULT_LISTED = 1_000;
    public static final int MOST_LISTED = 100_000;
    public static final int DEFAULT_NEAREST = 3;
    public static final int MOST_NEAREST = 100;
  }
}
