package io.ocelli.engine.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.vector.Region.Box;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Cells and patches of pictures of any form.
class PatchGridTest {
  @Example
  void cellsAreAboutSquare() {
    assertEquals(new PatchGrid(300, 200, 8, 5), PatchGrid.of(300, 200, 8));
    assertEquals(new PatchGrid(200, 300, 5, 8), PatchGrid.of(200, 300, 8));
    assertEquals(new PatchGrid(5, 1_000, 1, 8), PatchGrid.of(5, 1_000, 8));
    assertEquals(new PatchGrid(3, 3, 3, 3), PatchGrid.of(3, 3, 32));
  }

  @Example
  void patchesAreTwoCellsWideAndBeginHalfOutside() {
    PatchGrid grid = PatchGrid.of(40, 20, 4);
    assertEquals(5 * 3, grid.patches());
    assertEquals(new Box(0, 0, 10, 10), grid.patch(0));
    assertEquals(new Box(0, 0, 20, 10), grid.patch(1));
    assertEquals(new Box(30, 0, 10, 10), grid.patch(4));
    assertEquals(new Box(10, 0, 20, 20), grid.patch(7));
    assertEquals(new Box(30, 10, 10, 10), grid.patch(14));
  }

  @Property
  void everyPixelLiesUnderFourPatches(
      @ForAll @IntRange(min = 1, max = 60) int width,
      @ForAll @IntRange(min = 1, max = 60) int height,
      @ForAll @IntRange(min = 2, max = 32) int cells) {
    PatchGrid grid = PatchGrid.of(width, height, cells);
    int[] covers = new int[width * height];
    for (int i = 0; i < grid.patches(); i++) {
      Box patch = grid.patch(i);
      assertTrue(patch.width() > 0 && patch.height() > 0, patch.toString());
      for (int y = patch.top(); y < patch.top() + patch.height(); y++) {
        for (int x = patch.left(); x < patch.left() + patch.width(); x++) {
          covers[y * width + x]++;
        }
      }
    }
    assertTrue(Arrays.stream(covers).allMatch(each -> each == 4), Arrays.toString(covers));
  }

  @Property
  void equalDropsAreTheDropOfEveryCell(
      @ForAll @IntRange(min = 1, max = 500) int width,
      @ForAll @IntRange(min = 1, max = 500) int height,
      @ForAll @IntRange(min = 2, max = 32) int cells,
      @ForAll @IntRange(min = -9, max = 9) int drop) {
    PatchGrid grid = PatchGrid.of(width, height, cells);
    double[] drops = new double[grid.patches()];
    Arrays.fill(drops, drop);
    for (double[] row : grid.cells(drops)) {
      assertEquals(grid.columns(), row.length);
      assertTrue(Arrays.stream(row).allMatch(each -> each == drop));
    }
  }
}
