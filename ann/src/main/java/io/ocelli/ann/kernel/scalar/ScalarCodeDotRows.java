package io.ocelli.ann.kernel.scalar;

import io.ocelli.ann.kernel.CodeRows;
import io.ocelli.ann.kernel.Rows;

/// Inner products of codes; integers of 32 bits serve every range.
final class ScalarCodeDotRows implements CodeRows {
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
    int sum = 0;
    for (int i = 0; i < query.length; i++) {
      sum += query[i] * Values.byteAt(rows.segment(), at + i);
    }
    return sum;
  }

  @Override
  public int score(Rows rows, int length, int left, int right) {
    long a = rows.at(left);
    long b = rows.at(right);
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += Values.byteAt(rows.segment(), a + i) * Values.byteAt(rows.segment(), b + i);
    }
    return sum;
  }
}
