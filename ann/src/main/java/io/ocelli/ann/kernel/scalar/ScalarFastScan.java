package io.ocelli.ann.kernel.scalar;

import io.ocelli.ann.kernel.Rows;
import io.ocelli.ann.kernel.pq.FastScan;
import io.ocelli.ann.kernel.pq.FastScanTable;
import java.util.Arrays;

/// The block's bytes in order, two vectors a byte.
final class ScalarFastScan implements FastScan {
  @Override
  public void sums(FastScanTable table, Rows blocks, int first, int count, short[] out) {
    Arrays.fill(out, 0, count * BLOCK, (short) 0);
    byte[] entries = table.entries();
    for (int block = 0; block < count; block++) {
      long at = blocks.at(first + block);
      for (int i = 0; i < entries.length; i++) {
        int codes = Values.byteAt(blocks.segment(), at + i);
        int low = block * BLOCK + i % 16 / 2 + 8 * (i % 2);
        out[low] += (short) (entries[(i & -16) + (codes & 15)] & 0xFF);
        out[low + 16] += (short) (entries[(i & -16) + (codes >> 4 & 15)] & 0xFF);
      }
    }
  }
}
