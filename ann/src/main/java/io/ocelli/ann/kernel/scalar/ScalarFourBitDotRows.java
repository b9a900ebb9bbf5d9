package io.ocelli.ann.kernel.scalar;

import io.ocelli.ann.kernel.CodeRows;
import io.ocelli.ann.kernel.Rows;

/// Inner products of packed 4-bit codes.
final class ScalarFourBitDotRows implements CodeRows {
  @Override
  public void scores(short[] query, Rows rows, int[] ordinals, int count, int[] out) {
    for (int j = 0; j < count; j++) {
      out[j] = score(query, rows, ordinals[j]);
    }
  }

  @Override
  public void scores(short[] query, Rows rows, int first, int count, int[] out) {
    for (int j = 0; j < count; j++) {
      out[j] = score(query, rows, first + j);
    }
  }

  private static int score(short[] query, Rows rows, int ordinal) {
    long at = rows.at(ordinal);
    int half = query.length / 2;
    int sum = 0;
    for (int i = 0; i < half; i++) {
      int codes = Values.byteAt(rows.segment(), at + i);
      sum += query[i] * (codes & 15) + query[half + i] * (codes >> 4 & 15);
    }
    return sum;
  }

  @Override
  public int score(Rows rows, int length, int left, int right) {
    long a = rows.at(left);
    long b = rows.at(right);
    int sum = 0;
    for (int i = 0; i < length / 2; i++) {
      int x = Values.byteAt(rows.segment(), a + i);
      int y = Values.byteAt(rows.segment(), b + i);
      sum += (x & 15) * (y & 15) + (x >> 4 & 15) * (y >> 4 & 15);
    }
    return sum;
  }

  @Override
  public void load(Rows rows, int ordinal, short[] query) {
    long at = rows.at(ordinal);
    int half = query.length / 2;
    for (int i = 0; i < half; i++) {
      int codes = Values.byteAt(rows.segment(), at + i);
      query[i] = (short) (codes & 15);
      query[half + i] = (short) (codes >> 4 & 15);
    }
  }
}
