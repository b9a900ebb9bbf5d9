package io.ocelli.ann.kernel;

import io.ocelli.ann.kernel.scalar.ScalarKernels;
import io.ocelli.ann.kernel.simd.SimdKernels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.SplittableRandom;

/// What the suites of the kernels share: the forms there are in this process, and memory that ends
/// where the last row ends, so that a read past it fails.
public final class KernelTwins {
  private KernelTwins() {}

  /// Both forms, or the scalar one where the vector module is absent.
  public static List<KernelSet> all() {
    return Kernels.chosen() instanceof SimdKernels simd
        ? List.of(new ScalarKernels(), simd)
        : List.of(Kernels.chosen());
  }

  /// Float rows behind `base` bytes, `gap` bytes apart.
  static Rows floatRows(float[][] vectors, int base, int gap) {
    int bytes = vectors[0].length * Float.BYTES;
    MemorySegment data = memory(base + (long) vectors.length * bytes + (vectors.length - 1L) * gap);
    for (int r = 0; r < vectors.length; r++) {
      MemorySegment.copy(
          vectors[r],
          0,
          data,
          ValueLayout.JAVA_FLOAT_UNALIGNED,
          base + (long) r * (bytes + gap),
          vectors[r].length);
    }
    return new Rows(data, base, bytes + gap);
  }

  /// Rows of bytes behind `base` bytes, `gap` bytes apart.
  public static Rows byteRows(byte[][] rows, int base, int gap) {
    int bytes = rows[0].length;
    MemorySegment data = memory(base + (long) rows.length * bytes + (rows.length - 1L) * gap);
    for (int r = 0; r < rows.length; r++) {
      MemorySegment.copy(
          rows[r], 0, data, ValueLayout.JAVA_BYTE, base + (long) r * (bytes + gap), bytes);
    }
    return new Rows(data, base, bytes + gap);
  }

  private static MemorySegment memory(long bytes) {
    return Arena.ofAuto().allocate(bytes);
  }

  /// `count` rows of codes from `low` to `high`, the first ones all `low` and all `high`.
  public static byte[][] codes(int count, int length, int low, int high, SplittableRandom random) {
    byte[][] rows = new byte[count][length];
    for (int r = 0; r < count; r++) {
      for (int i = 0; i < length; i++) {
        rows[r][i] = (byte) (r == 0 ? low : r == 1 ? high : random.nextInt(low, high + 1));
      }
    }
    return rows;
  }

  public static int[] ordinals(int count, int rows, SplittableRandom random) {
    return random.ints(count, 0, rows).toArray();
  }
}
