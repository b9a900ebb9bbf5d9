package io.ocelli.ann.kernel.scalar;

import io.ocelli.ann.kernel.Selection;

/// One comparison a score.
final class ScalarSelection implements Selection {
  @Override
  public int above(float[] scores, int from, int to, float threshold, int[] positions) {
    int found = 0;
    for (int i = from; i < to; i++) {
      if (scores[i] > threshold) {
        positions[found++] = i;
      }
    }
    return found;
  }

  @Override
  public int below(float[] scores, int from, int to, float threshold, int[] positions) {
    int found = 0;
    for (int i = from; i < to; i++) {
      if (scores[i] < threshold) {
        positions[found++] = i;
      }
    }
    return found;
  }
}
