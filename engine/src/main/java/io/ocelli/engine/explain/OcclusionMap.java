package io.ocelli.engine.explain;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.explain.HeatMap;
import io.ocelli.core.explain.Occlusion;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.Region.Box;
import io.ocelli.engine.space.PixelVectors;
import java.util.List;

/// Covers a picture a patch at a time and looks how much of a score is lost (Zeiler and Fergus
/// 2014, "Visualizing and Understanding Convolutional Networks", section 4.2).
final class OcclusionMap {
  private final Comparison comparison;
  private final Occlusion occlusion;
  private final Deadline deadline;

  OcclusionMap(Comparison comparison, Occlusion occlusion, Deadline deadline) {
    this.comparison = comparison;
    this.occlusion = occlusion;
    this.deadline = deadline;
  }

  /// How many runs of the network a map of that form took.
  static int passes(HeatMap map) {
    return 1 + (map.columns() + 1) * (map.rows() + 1);
  }

  /// @param picture that is covered
  /// @param vectors what makes vectors of it
  /// @param other what it is compared with
  HeatMap of(PixelImage picture, PixelVectors vectors, float[] other) {
    PixelImage seen = Reduction.of(picture, Reduction.MOST_PIXELS);
    PatchGrid grid = PatchGrid.of(seen.width(), seen.height(), occlusion.grid());
    Canvas canvas = Canvas.of(seen, occlusion.fill(), patchSide(grid));
    List<float[]> made =
        vectors.of(
            1 + grid.patches(),
            i -> i == 0 ? canvas.picture() : canvas.covered(grid.patch(i - 1)),
            deadline);
    double whole = comparison.score(made.getFirst(), other);
    double[] drops =
        made.stream()
            .skip(1)
            .mapToDouble(each -> comparison.drop(whole, comparison.score(each, other)))
            .toArray();
    return new HeatMap(picture.width(), picture.height(), whole, grid.cells(drops));
  }

  private static int patchSide(PatchGrid grid) {
    int side = 1;
    for (int i = 0; i < grid.patches(); i++) {
      Box patch = grid.patch(i);
      side = Math.max(side, Math.max(patch.width(), patch.height()));
    }
    return side;
  }
}
