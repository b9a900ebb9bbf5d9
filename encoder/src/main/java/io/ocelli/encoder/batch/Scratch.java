package io.ocelli.encoder.batch;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Memory outside the heap for the inputs of one run, kept for the next: a fresh allocation of the
/// same size costs a page fault for each 4 KiB, and zeroing. Belongs to one thread.
public final class Scratch implements AutoCloseable {
  /// ONNX Runtime wants its tensors so.
  private static final long ALIGNMENT = 64;

  /// More than this is given back after the run: 16 pictures of 3 x 1,024 x 1,024 floats.
  private static final long KEPT = 192L << 20;

  private Arena arena = Arena.ofConfined();
  private MemorySegment block = MemorySegment.NULL;
  private long used;

  /// All that was taken since the last call, whether it fitted into the block or not.
  private long wanted;

  /// Takes back everything that was taken.
  public void reset() {
    if (wanted > block.byteSize() || block.byteSize() > KEPT) {
      arena.close();
      arena = Arena.ofConfined();
      block = wanted > KEPT ? MemorySegment.NULL : arena.allocate(wanted, ALIGNMENT);
    }
    used = 0;
    wanted = 0;
  }

  /// @return memory of this many bytes in the machine's order, valid until [#reset]; what it holds
  ///   is left over from earlier runs
  public ByteBuffer take(long bytes) {
    long room = Math.max(1, Math.ceilDiv(bytes, ALIGNMENT)) * ALIGNMENT;
    wanted += room;
    MemorySegment part;
    if (used + room <= block.byteSize()) {
      part = block.asSlice(used, bytes);
      used += room;
    } else {
      part = arena.allocate(room, ALIGNMENT).asSlice(0, bytes);
    }
    return part.asByteBuffer().order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    arena.close();
  }
}
