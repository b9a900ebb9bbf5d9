package io.ocelli.indexer.pipeline;

import java.util.concurrent.Semaphore;

/// Bounds the bytes of files that are in memory at once. First come, first served, so a large file
/// is not overtaken for ever by small ones. A file larger than the whole budget takes all of it.
final class ByteBudget {
  /// Counted in blocks because a semaphore counts in `int`.
  private static final int BLOCK = 4096;

  private final int blocks;
  private final Semaphore free;

  ByteBudget(long bytes) {
    this.blocks = blocks(bytes);
    this.free = new Semaphore(blocks, true);
  }

  /// Waits until there is room.
  Share take(long bytes) {
    int share = Math.min(blocks(bytes), blocks);
    free.acquireUninterruptibly(share);
    return new Share(share);
  }

  private static int blocks(long bytes) {
    return Math.clamp(bytes / BLOCK + 1, 1, Integer.MAX_VALUE);
  }

  /// To be given back exactly once.
  final class Share {
    private final int size;

    private Share(int size) {
      this.size = size;
    }

    void giveBack() {
      free.release(size);
    }
  }
}
