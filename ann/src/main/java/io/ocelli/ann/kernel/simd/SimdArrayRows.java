package io.ocelli.ann.kernel.simd;

import static io.ocelli.ann.kernel.simd.Lanes.FLOATS;
import static io.ocelli.ann.kernel.simd.Lanes.floats;

import io.ocelli.ann.kernel.ArrayRows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Four rows at a time, as in [SimdSquaredL2Rows].
final class SimdArrayRows implements ArrayRows {
  private static final int LANES = FLOATS.length();

  @Override
  public void scores(float[] query, float[] rows, int[] ordinals, int count, float[] out) {
    int j = 0;
    for (; j + 4 <= count; j += 4) {
      fourRows(query, rows, ordinals, j, out);
    }
    if (j < count && count >= 4) {
      fourRows(query, rows, ordinals, count - 4, out);
      j = count;
    }
    for (; j < count; j++) {
      out[j] = longRow(query, rows, at(ordinals[j], query));
    }
    if (query.length % LANES != 0) {
      addTails(query, rows, ordinals, count, out);
    }
  }

  private static int at(int ordinal, float[] query) {
    return Math.multiplyExact(ordinal, query.length);
  }

  private static void fourRows(float[] query, float[] rows, int[] ordinals, int j, float[] out) {
    int at0 = at(ordinals[j], query);
    int at1 = at(ordinals[j + 1], query);
    int at2 = at(ordinals[j + 2], query);
    int at3 = at(ordinals[j + 3], query);
    FloatVector sum0 = FloatVector.zero(FLOATS);
    FloatVector sum1 = sum0;
    FloatVector sum2 = sum0;
    FloatVector sum3 = sum0;
    int whole = FLOATS.loopBound(query.length);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector q = floats(query, i);
      FloatVector d0 = floats(rows, at0 + i).sub(q);
      sum0 = d0.fma(d0, sum0);
      FloatVector d1 = floats(rows, at1 + i).sub(q);
      sum1 = d1.fma(d1, sum1);
      FloatVector d2 = floats(rows, at2 + i).sub(q);
      sum2 = d2.fma(d2, sum2);
      FloatVector d3 = floats(rows, at3 + i).sub(q);
      sum3 = d3.fma(d3, sum3);
    }
    out[j] = Lanes.sum(sum0);
    out[j + 1] = Lanes.sum(sum1);
    out[j + 2] = Lanes.sum(sum2);
    out[j + 3] = Lanes.sum(sum3);
  }

  private static float longRow(float[] query, float[] rows, int at) {
    FloatVector sum = FloatVector.zero(FLOATS);
    int whole = FLOATS.loopBound(query.length);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector d = floats(rows, at + i).sub(floats(query, i));
      sum = d.fma(d, sum);
    }
    return Lanes.sum(sum);
  }

  /// A pass of its own: masked loads inside the loops above would spend their inlining budget.
  private static void addTails(
      float[] query, float[] rows, int[] ordinals, int count, float[] out) {
    int whole = FLOATS.loopBound(query.length);
    VectorMask<Float> tail = FLOATS.indexInRange(whole, query.length);
    FloatVector q = FloatVector.fromArray(FLOATS, query, whole, tail);
    for (int j = 0; j < count; j++) {
      int at = at(ordinals[j], query) + whole;
      FloatVector d = FloatVector.fromArray(FLOATS, rows, at, tail).sub(q);
      out[j] += Lanes.sum(d.mul(d));
    }
  }
}
