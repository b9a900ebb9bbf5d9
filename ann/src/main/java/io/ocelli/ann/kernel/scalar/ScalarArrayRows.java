package io.ocelli.ann.kernel.scalar;

import io.ocelli.ann.kernel.ArrayRows;

/// One row at a time.
final class ScalarArrayRows implements ArrayRows {
  @Override
  public void scores(float[] query, float[] rows, int[] ordinals, int count, float[] out) {
    for (int j = 0; j < count; j++) {
      int at = Math.multiplyExact(ordinals[j], query.length);
      float sum = 0;
      for (int i = 0; i < query.length; i++) {
        float difference = rows[at + i] - query[i];
        sum += difference * difference;
      }
      out[j] = sum;
    }
  }
}
