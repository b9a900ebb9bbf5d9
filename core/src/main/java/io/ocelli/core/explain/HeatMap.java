package io.ocelli.core.explain;

/// What each cell of a picture is worth to a score.
///
/// @param width of the upright picture that is covered by cells, or of the region that was looked
///   at, in pixels
/// @param height likewise
/// @param score of the picture with nothing covered, as the covered ones are made
/// @param drops how much nearness is lost where a cell is covered, row after row from above, each
///   from the left, as long as the others; negative where the score would be better without it. Not
///   copied
public record HeatMap(int width, int height, double score, double[][] drops) {
  public int rows() {
    return drops.length;
  }

  public int columns() {
    return drops[0].length;
  }
}
