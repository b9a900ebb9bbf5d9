package io.ocelli.ann.kernel.scalar;

import io.ocelli.ann.kernel.CodeBlocks;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

final class ScalarCodeBlocks implements CodeBlocks {
  @Override
  public int above(
      short[] query,
      MemorySegment data,
      long at,
      int blocks,
      float factor,
      float threshold,
      float[] scores,
      int[] places) {
    int found = 0;
    for (int b = 0; b < blocks; b++) {
      long block = at + (long) b * CodeBlocks.bytes(query.length);
      for (int r = 0; r < WIDTH; r++) {
        float score = score(query, data, block, r, factor);
        scores[b * WIDTH + r] = score;
        if (score > threshold) {
          places[found++] = b * WIDTH + r;
        }
      }
    }
    return found;
  }

  private static float score(short[] query, MemorySegment data, long block, int row, float factor) {
    short sum = 0;
    for (int c = 0; c < query.length; c++) {
      sum +=
          (short)
              (query[c]
                  * data.get(ValueLayout.JAVA_BYTE, block + c * WIDTH + CodeBlocks.place(row)));
    }
    long correction = block + query.length * WIDTH + row * Float.BYTES;
    return Math.fma(factor, sum, data.get(ValueLayout.JAVA_FLOAT_UNALIGNED, correction));
  }
}
