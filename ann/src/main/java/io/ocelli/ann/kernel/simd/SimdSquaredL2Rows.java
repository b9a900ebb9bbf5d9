package io.ocelli.ann.kernel.simd;

import static io.ocelli.ann.kernel.simd.Lanes.FLOATS;
import static io.ocelli.ann.kernel.simd.Lanes.floats;

import io.ocelli.ann.kernel.FloatRows;
import io.ocelli.ann.kernel.Rows;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Four rows at a time, as in [SimdDotRows].
final class SimdSquaredL2Rows implements FloatRows {
  private static final int LANES = FLOATS.length();

  @Override
  public void scores(float[] query, Rows rows, int[] ordinals, int count, float[] out) {
    int j = 0;
    for (; j + 4 <= count; j += 4) {
      fourRows(query, rows, ordinals, j, out);
    }
    if (j < count && count >= 4) {
      // Three rows scored twice cost less than one by itself.
      fourRows(query, rows, ordinals, count - 4, out);
      j = count;
    }
    for (; j < count; j++) {
      out[j] = oneRow(query, rows, ordinals[j]);
    }
    if (query.length % LANES != 0) {
      addTails(query, rows, ordinals, count, out);
    }
  }

  private static void fourRows(float[] query, Rows rows, int[] ordinals, int j, float[] out) {
    MemorySegment data = Lanes.memory(rows);
    long at0 = rows.at(ordinals[j]);
    long at1 = rows.at(ordinals[j + 1]);
    long at2 = rows.at(ordinals[j + 2]);
    long at3 = rows.at(ordinals[j + 3]);
    FloatVector sum0 = FloatVector.zero(FLOATS);
    FloatVector sum1 = sum0;
    FloatVector sum2 = sum0;
    FloatVector sum3 = sum0;
    int whole = FLOATS.loopBound(query.length);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector q = floats(query, i);
      FloatVector d0 = floats(data, at0 + i * 4L).sub(q);
      sum0 = d0.fma(d0, sum0);
      FloatVector d1 = floats(data, at1 + i * 4L).sub(q);
      sum1 = d1.fma(d1, sum1);
      FloatVector d2 = floats(data, at2 + i * 4L).sub(q);
      sum2 = d2.fma(d2, sum2);
      FloatVector d3 = floats(data, at3 + i * 4L).sub(q);
      sum3 = d3.fma(d3, sum3);
    }
    out[j] = Lanes.sum(sum0);
    out[j + 1] = Lanes.sum(sum1);
    out[j + 2] = Lanes.sum(sum2);
    out[j + 3] = Lanes.sum(sum3);
  }

  private static float oneRow(float[] query, Rows rows, int ordinal) {
    MemorySegment data = Lanes.memory(rows);
    long at = rows.at(ordinal);
    FloatVector sum = FloatVector.zero(FLOATS);
    int whole = FLOATS.loopBound(query.length);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector d = floats(data, at + i * 4L).sub(floats(query, i));
      sum = d.fma(d, sum);
    }
    return Lanes.sum(sum);
  }

  /// A pass of its own: masked loads inside the loops above would spend their inlining budget.
  private static void addTails(float[] query, Rows rows, int[] ordinals, int count, float[] out) {
    int whole = FLOATS.loopBound(query.length);
    VectorMask<Float> tail = FLOATS.indexInRange(whole, query.length);
    FloatVector q = FloatVector.fromArray(FLOATS, query, whole, tail);
    for (int j = 0; j < count; j++) {
      long at = rows.at(ordinals[j]) + whole * 4L;
      FloatVector row =
          FloatVector.fromMemorySegment(
              FLOATS, Lanes.memory(rows), at, ByteOrder.LITTLE_ENDIAN, tail);
      FloatVector d = row.sub(q);
      out[j] += Lanes.sum(d.mul(d));
    }
  }
}
