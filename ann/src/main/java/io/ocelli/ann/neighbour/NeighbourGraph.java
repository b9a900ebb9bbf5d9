package io.ocelli.ann.neighbour;

/// The nearest neighbours of every vector of a set among the others. Row `r` has the places from `r
/// * k` on, nearest first, equally near ones by row; a vector is no neighbour of itself. Where
///   fewer than `k` are known, the last places hold row -1 at distance infinity.
///
/// @param count vectors
/// @param k places of each, at least 1
/// @param rows `count * k` neighbours; nobody changes them
/// @param distances `count * k` Euclidean distances, not squared; nobody changes them
public record NeighbourGraph(int count, int k, int[] rows, float[] distances) {
  /// Stands where there is no neighbour.
  public static final int NONE = -1;

  public NeighbourGraph {
    if (k < 1 || rows.length != Math.multiplyExact(count, k) || distances.length != rows.length) {
      throw new IllegalArgumentException(
          count + " x " + k + " in " + rows.length + " and " + distances.length);
    }
  }
}
