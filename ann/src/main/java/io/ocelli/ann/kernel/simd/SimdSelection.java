package io.ocelli.ann.kernel.simd;

import static io.ocelli.ann.kernel.simd.Lanes.FLOATS;
import static io.ocelli.ann.kernel.simd.Lanes.floats;

import io.ocelli.ann.kernel.Selection;
import jdk.incubator.vector.VectorOperators;

/// A comparison for as many scores as there are lanes, and a turn for each that passes.
final class SimdSelection implements Selection {
  private static final int LANES = FLOATS.length();

  @Override
  public int above(float[] scores, int from, int to, float threshold, int[] positions) {
    int found = 0;
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      long passing = floats(scores, i).compare(VectorOperators.GT, threshold).toLong();
      for (; passing != 0; passing &= passing - 1) {
        positions[found++] = i + Long.numberOfTrailingZeros(passing);
      }
    }
    for (; i < to; i++) {
      if (scores[i] > threshold) {
        positions[found++] = i;
      }
    }
    return found;
  }

  @Override
  public int below(float[] scores, int from, int to, float threshold, int[] positions) {
    int found = 0;
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      long passing = floats(scores, i).compare(VectorOperators.LT, threshold).toLong();
      for (; passing != 0; passing &= passing - 1) {
        positions[found++] = i + Long.numberOfTrailingZeros(passing);
      }
    }
    for (; i < to; i++) {
      if (scores[i] < threshold) {
        positions[found++] = i;
      }
    }
    return found;
  }
}
