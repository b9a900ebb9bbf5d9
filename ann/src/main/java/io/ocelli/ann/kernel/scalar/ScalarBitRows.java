package io.ocelli.ann.kernel.scalar;

import io.ocelli.ann.kernel.BitRows;
import io.ocelli.ann.kernel.Rows;

/// Counts the bits of four planes, word by word.
final class ScalarBitRows implements BitRows {
  @Override
  public void scores(long[] planes, Rows rows, int[] ordinals, int count, int[] out) {
    for (int j = 0; j < count; j++) {
      out[j] = score(planes, rows, ordinals[j]);
    }
  }

  @Override
  public void scores(long[] planes, Rows rows, int first, int count, int[] out) {
    for (int j = 0; j < count; j++) {
      out[j] = score(planes, rows, first + j);
    }
  }

  private static int score(long[] planes, Rows rows, int ordinal) {
    long at = rows.at(ordinal);
    int words = planes.length / PLANES;
    int sum = 0;
    for (int w = 0; w < words; w++) {
      long row = Values.longAt(rows.segment(), at + w * 8L);
      sum +=
          Long.bitCount(row & planes[w])
              + 2 * Long.bitCount(row & planes[words + w])
              + 4 * Long.bitCount(row & planes[2 * words + w])
              + 8 * Long.bitCount(row & planes[3 * words + w]);
    }
    return sum;
  }
}
