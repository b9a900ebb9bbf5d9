package io.ocelli.core.explain;

import io.ocelli.core.error.OcelliException;
import java.util.Set;

/// Which pictures are covered, a patch at a time, and how.
///
/// @param sides none for no map; null for what was found, where vectors are compared
/// @param grid cells along the longer side of a picture
public record Occlusion(Set<Side> sides, int grid, Fill fill) {
  public static final int LEAST_GRID = 2;
  public static final int MOST_GRID = 32;

  /// Runs of a network for one answer: each is a picture.
  public static final int MOST_PASSES = 1_200;

  /// What was found, on eight cells, under its mean colour.
  public static final Occlusion DEFAULT = new Occlusion(null, 8, Fill.MEAN);

  /// @throws OcelliException INVALID_VALUE for a grid that is too fine
  public Occlusion {
    sides = sides == null ? null : Set.copyOf(sides);
    if (grid < LEAST_GRID || grid > MOST_GRID) {
      throw OcelliException.invalid(
          "Wrong input: grid: value %d invalid, must be from %d to %d"
              .formatted(grid, LEAST_GRID, MOST_GRID));
    }
    int passes = (sides == null ? 1 : sides.size()) * (1 + (grid + 1) * (grid + 1));
    if (passes > MOST_PASSES) {
      throw OcelliException.invalid(
          "Wrong input: grid: maps of %d pictures at a grid of %d take up to %d runs of the network,"
                  .formatted(sides.size(), grid, passes)
              + " must be at most %d: take a coarser grid, or cover one picture"
                  .formatted(MOST_PASSES));
    }
  }

  public Occlusion withSides(Set<Side> theSides) {
    return new Occlusion(theSides, grid, fill);
  }

  public Occlusion withGrid(int cells) {
    return new Occlusion(sides, cells, fill);
  }

  public Occlusion withFill(Fill other) {
    return new Occlusion(sides, grid, other);
  }
}
