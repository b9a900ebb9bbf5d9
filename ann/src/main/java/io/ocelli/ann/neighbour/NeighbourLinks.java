package io.ocelli.ann.neighbour;

/// For each vector of a set some others that are probably near it, in no particular order: what an
/// index knows before anything is compared. Row `r` has the places from `r * degree` on, the unused
/// ones last.
///
/// @param count vectors
/// @param degree places of each, 0 where nothing is known
/// @param rows `count * degree`; [NeighbourGraph#NONE] where unused; nobody changes them
public record NeighbourLinks(int count, int degree, int[] rows) {
  public NeighbourLinks {
    if (degree < 0 || rows.length != Math.multiplyExact(count, degree)) {
      throw new IllegalArgumentException(count + " x " + degree + " in " + rows.length);
    }
  }

  /// Where nothing is known of `count` vectors.
  public static NeighbourLinks none(int count) {
    return new NeighbourLinks(count, 0, new int[0]);
  }
}
