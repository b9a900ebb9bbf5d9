package io.ocelli.bench.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;

/// Blocks of random row numbers over a working set, and random bytes to read.
final class Ordinals {
  /// Rows in a block, as in a graph's neighbourhood.
  static final int BLOCK = 32;

  /// Blocks in an invocation: many enough for the clock, few enough to run between two
  /// interruptions.
  static final int BATCH = 32;

  /// Rows in an invocation.
  static final int ROWS = BATCH * BLOCK;

  private static final int BLOCKS = 8192;

  private final int[][] blocks = new int[BLOCKS][BLOCK];
  private int next;

  Ordinals(int rows) {
    SplittableRandom random = new SplittableRandom(1);
    for (int[] block : blocks) {
      for (int j = 0; j < BLOCK; j++) {
        block[j] = random.nextInt(rows);
      }
    }
  }

  int[] next() {
    next = (next + 1) % BLOCKS;
    return blocks[next];
  }

  /// So many bytes off the heap, from 0 to 63: codes of every kind, and small floats.
  static MemorySegment randomBytes(long bytes) {
    MemorySegment data = Arena.global().allocate(bytes, 64);
    SplittableRandom random = new SplittableRandom(2);
    for (long at = 0; at + 8 <= bytes; at += 8) {
      data.set(ValueLayout.JAVA_LONG, at, random.nextLong() & 0x3F3F3F3F3F3F3F3FL);
    }
    return data;
  }

  static float[] randomFloats(int count) {
    SplittableRandom random = new SplittableRandom(3);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }
}
