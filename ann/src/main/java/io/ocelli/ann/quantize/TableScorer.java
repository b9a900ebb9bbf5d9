package io.ocelli.ann.quantize;

import io.ocelli.ann.kernel.Rows;
import io.ocelli.ann.kernel.pq.AdcRows;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.RowTouch;
import java.lang.foreign.MemorySegment;

/// Scores rows of a [ProductQuantizer] by a table of 256 entries a byte.
final class TableScorer implements BlockScorer {
  /// From a sum of entries to a score.
  record Line(float offset, float factor) {}

  private final float[] table;
  private final Line line;
  private final Rows rows;
  private final RowTouch touch;

  TableScorer(float[] table, Line line, MemorySegment segment) {
    this.table = table;
    this.line = line;
    rows = new Rows(segment, 0, table.length / 256);
    touch = new RowTouch(segment, table.length / 256);
  }

  @Override
  public void score(int[] ordinals, int count, float[] scores) {
    AdcRows.scores(table, rows, ordinals, count, scores);
    finish(count, scores);
  }

  @Override
  public void scoreRange(int first, int count, float[] scores) {
    AdcRows.scores(table, rows, first, count, scores);
    finish(count, scores);
  }

  private void finish(int count, float[] scores) {
    for (int j = 0; j < count; j++) {
      scores[j] = line.offset() + line.factor() * scores[j];
    }
  }

  @Override
  public void touch(int[] ordinals, int count) {
    touch.touch(ordinals, count);
  }
}
