package io.ocelli.bench.ann.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.bench.ann.data.RandomWorkload;
import io.ocelli.bench.ann.engine.ChangingIndex.View;
import io.ocelli.core.metric.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangingIndexTest {
  private final float[][] rows = RandomWorkload.rows(120, 8, 1);

  @TempDir Path folder;

  private int[] nearest(View view, int row) throws IOException {
    int[] found = new int[1];
    int count = view.searcher().search(rows[row], OcelliEngine.USUAL, found);
    return Arrays.copyOf(found, count);
  }

  @Test
  void a_view_shows_one_commit_whatever_comes_after() throws IOException {
    try (ChangingIndex index = new ChangingIndex(folder, Metric.EUCLID)) {
      for (int row = 0; row < 100; row++) {
        index.add(row, rows[row]);
      }
      index.commit();
      try (View before = index.view()) {
        for (int row = 0; row < 20; row++) {
          index.delete(row);
          index.add(100 + row, rows[100 + row]);
        }
        index.commit();
        try (View after = index.view()) {
          assertArrayEquals(new int[] {7}, nearest(before, 7));
          assertFalse(nearest(after, 7)[0] == 7);
          assertArrayEquals(new int[] {107}, nearest(after, 107));
          assertEquals(100, before.rows());
          assertEquals(100, after.rows());
          assertEquals(2, after.segments());
          assertEquals(20.0 / 120, after.deletedShare(), 1e-9);
        }
      }
    }
  }

  /// A commit for each row: ten segments at a time become one.
  @Test
  void merges_go_on_in_the_background_and_settle() throws IOException {
    try (ChangingIndex index = new ChangingIndex(folder, Metric.EUCLID)) {
      for (int row = 0; row < 40; row++) {
        index.add(row, rows[row]);
        index.commit();
      }
      index.settle();

      assertFalse(index.merging());
      try (View view = index.view()) {
        assertTrue(view.segments() < 20, view.segments() + " segments");
        assertEquals(40, view.rows());
        assertArrayEquals(new int[] {31}, nearest(view, 31));
      }
    }
  }
}
