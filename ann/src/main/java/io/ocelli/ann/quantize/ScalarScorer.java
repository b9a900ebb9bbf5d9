package io.ocelli.ann.quantize;

import io.ocelli.ann.kernel.CodeRows;
import io.ocelli.ann.kernel.Rows;
import io.ocelli.ann.score.PairScorer;
import io.ocelli.ann.score.RowTouch;
import io.ocelli.ann.score.Space;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Scores rows of a [ScalarQuantizer]: a constant of the query, the row's correction, and a factor
/// times the kernel's integer.
final class ScalarScorer implements PairScorer {
  private final Space space;
  private final float step;
  private final float weight;
  private final CodeRows kernel;
  private final Rows rows;
  private final RowTouch touch;
  private final short[] query;

  /// What a row against a row adds beside both corrections.
  private final float pairOffset;

  /// Codes of a row; behind them the correction may stand.
  private final int filled;

  private final int correctionAt;
  private float offset;
  private float factor;
  private int[] products = new int[64];

  /// @param columns leading codes that are compared
  ScalarScorer(ScalarQuantizer quantizer, MemorySegment segment, int columns) {
    space = quantizer.space();
    step = quantizer.step();
    weight = quantizer.weight();
    kernel = quantizer.codes().kernel(space);
    rows = new Rows(segment, 0, quantizer.rowBytes());
    touch = new RowTouch(segment, quantizer.rowBytes());
    query = new short[columns];
    pairOffset = quantizer.input().pairOffset();
    filled = Math.min(columns, quantizer.filledDims());
    correctionAt = quantizer.correctionAt();
  }

  /// Makes a query, centred and turned, the one that rows are scored against.
  void query(float[] turned, float offset) {
    float queryStep = space == Space.L1 ? step : QueryCodes.step(turned, 0, query.length);
    QueryCodes.round(turned, 0, 1 / queryStep, QueryCodes.LIMIT, query);
    this.offset = offset;
    factor = factor(queryStep);
  }

  private float factor(float queryStep) {
    return space == Space.L1 ? -step : weight * queryStep;
  }

  @Override
  public void load(int ordinal) {
    kernel.load(rows, ordinal, query);
    Arrays.fill(query, filled, query.length, (short) 0);
    offset = space == Space.L1 ? 0 : correction(ordinal) + pairOffset;
    factor = factor(step);
  }

  @Override
  public void score(int[] ordinals, int count, float[] scores) {
    int[] sums = products(count);
    kernel.scores(query, rows, ordinals, count, sums);
    if (space == Space.L1) {
      scale(sums, count, scores);
      return;
    }
    for (int j = 0; j < count; j++) {
      scores[j] = offset + correction(ordinals[j]) + factor * sums[j];
    }
  }

  @Override
  public void scoreRange(int first, int count, float[] scores) {
    int[] sums = products(count);
    kernel.scores(query, rows, first, count, sums);
    if (space == Space.L1) {
      scale(sums, count, scores);
      return;
    }
    for (int j = 0; j < count; j++) {
      scores[j] = offset + correction(first + j) + factor * sums[j];
    }
  }

  private void scale(int[] sums, int count, float[] scores) {
    for (int j = 0; j < count; j++) {
      scores[j] = factor * sums[j];
    }
  }

  private int[] products(int count) {
    if (products.length < count) {
      products = new int[Math.max(count, 2 * products.length)];
    }
    return products;
  }

  private float correction(int ordinal) {
    return rows.segment()
        .get(ValueLayout.JAVA_FLOAT_UNALIGNED, ordinal * rows.stride() + correctionAt);
  }

  @Override
  public void touch(int[] ordinals, int count) {
    touch.touch(ordinals, count);
  }
}
