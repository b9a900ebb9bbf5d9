package io.ocelli.ann.kernel.pq;

import io.ocelli.ann.kernel.Rows;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Scores rows of one-byte codes by a table of 256 entries a byte: the sum of the entries that a
/// row's bytes name.
///
/// One form only: a gather of 16 entries takes as long as 16 loads, and four rows at a time hide
/// the misses of random rows better (`docs/kernels.md`). Sums run from the first byte to the last,
/// so they are equal on every machine.
public final class AdcRows {
  private AdcRows() {}

  /// Writes the score of row `ordinals[j]` to `out[j]` for `j < count`. A row has `table.length /
  /// 256` bytes.
  public static void scores(float[] table, Rows rows, int[] ordinals, int count, float[] out) {
    int j = 0;
    for (; j + 4 <= count; j += 4) {
      long at0 = rows.at(ordinals[j]);
      long at1 = rows.at(ordinals[j + 1]);
      long at2 = rows.at(ordinals[j + 2]);
      long at3 = rows.at(ordinals[j + 3]);
      float sum0 = 0;
      float sum1 = 0;
      float sum2 = 0;
      float sum3 = 0;
      for (int t = 0, s = 0; t < table.length; t += 256, s++) {
        sum0 += table[t + code(rows.segment(), at0 + s)];
        sum1 += table[t + code(rows.segment(), at1 + s)];
        sum2 += table[t + code(rows.segment(), at2 + s)];
        sum3 += table[t + code(rows.segment(), at3 + s)];
      }
      out[j] = sum0;
      out[j + 1] = sum1;
      out[j + 2] = sum2;
      out[j + 3] = sum3;
    }
    for (; j < count; j++) {
      out[j] = score(table, rows, ordinals[j]);
    }
  }

  /// Writes the score of row `first + j` to `out[j]` for `j < count`.
  public static void scores(float[] table, Rows rows, int first, int count, float[] out) {
    int j = 0;
    for (; j + 4 <= count; j += 4) {
      long at = rows.at(first + j);
      float sum0 = 0;
      float sum1 = 0;
      float sum2 = 0;
      float sum3 = 0;
      for (int t = 0; t < table.length; t += 256, at++) {
        sum0 += table[t + code(rows.segment(), at)];
        sum1 += table[t + code(rows.segment(), at + rows.stride())];
        sum2 += table[t + code(rows.segment(), at + 2 * rows.stride())];
        sum3 += table[t + code(rows.segment(), at + 3 * rows.stride())];
      }
      out[j] = sum0;
      out[j + 1] = sum1;
      out[j + 2] = sum2;
      out[j + 3] = sum3;
    }
    for (; j < count; j++) {
      out[j] = score(table, rows, first + j);
    }
  }

  private static float score(float[] table, Rows rows, int ordinal) {
    long at = rows.at(ordinal);
    float sum = 0;
    for (int t = 0; t < table.length; t += 256, at++) {
      sum += table[t + code(rows.segment(), at)];
    }
    return sum;
  }

  private static int code(MemorySegment data, long at) {
    return data.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
  }
}
