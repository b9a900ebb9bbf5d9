package io.ocelli.ann.kernel.scalar;

import io.ocelli.ann.kernel.FloatRows;
import io.ocelli.ann.kernel.Rows;

/// Inner products, one row at a time.
final class ScalarDotRows implements FloatRows {
  @Override
  public void scores(float[] query, Rows rows, int[] ordinals, int count, float[] out) {
    for (int j = 0; j < count; j++) {
      out[j] = score(query, rows, ordinals[j]);
    }
  }

  private static float score(float[] query, Rows rows, int ordinal) {
    long at = rows.at(ordinal);
    float sum = 0;
    for (int i = 0; i < query.length; i++) {
      sum += query[i] * Values.floatAt(rows.segment(), at + i * 4L);
    }
    return sum;
  }
}
