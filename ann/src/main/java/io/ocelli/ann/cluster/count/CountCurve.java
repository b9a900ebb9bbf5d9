package io.ocelli.ann.cluster.count;

import java.util.List;

/// What was found about the number of clusters.
///
/// @param k the number that was chosen
/// @param why a sentence for people
/// @param rows vectors that were looked at
/// @param axes components that were looked at: the leading principal ones
/// @param curve all numbers that were tried, rising
public record CountCurve(int k, Criterion by, String why, int rows, int axes, List<Tried> curve) {

  /// One number of clusters.
  ///
  /// @param codingLength bits a vector, see [CodingLength]
  /// @param agreement see [Stability]; 1 for a single cluster
  /// @param strength see [Stability]; 1 for a single cluster
  /// @param error the mean squared distance from centroids over that from the mean of all, 0 to 1
  public record Tried(
      int k, double codingLength, Agreement agreement, double strength, double error) {}

  /// A mean of several trials.
  ///
  /// @param deviation the standard error of the mean
  public record Agreement(double mean, double deviation) {}

  public CountCurve {
    curve = List.copyOf(curve);
  }
}
