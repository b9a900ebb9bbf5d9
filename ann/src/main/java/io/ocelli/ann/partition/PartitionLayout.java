package io.ocelli.ann.partition;

import io.ocelli.ann.kernel.CodeBlocks;
import io.ocelli.ann.kernel.CodeRows;
import io.ocelli.ann.quantize.Quantizer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.apache.lucene.index.CorruptIndexException;

/// The header of a [Partition], and where its parts lie.
///
/// @param size vectors
/// @param lists how many lists they are in
/// @param columns leading codes of a vector that the blocks hold
/// @param tail codes of a vector behind those, padded to a multiple of 32
/// @param usualLists lists that hold nearly all near neighbours of a query, see [ListsTrial]
/// @param longest no row of leading codes is longer (Euclidean), no centroid either
/// @param blocks of all lists
record PartitionLayout(
    int size, int lists, int columns, int tail, int usualLists, float longest, int blocks) {
  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// A query's codes must not be coarser than this allows.
  static final float MOST_LENGTH = 720;

  private static final int VERSION = 1;
  private static final int HEADER = 64;
  private static final int ALIGNMENT = 64;
  private static final int MOST_COLUMNS = 128;

  /// What a list has in the table: where its blocks start, and how many vectors it holds.
  static final int TABLE_ENTRY = 2 * Integer.BYTES;

  int blockBytes() {
    return CodeBlocks.bytes(columns);
  }

  static int blocks(int rows) {
    return Math.ceilDiv(rows, CodeBlocks.WIDTH);
  }

  long tableAt() {
    return HEADER;
  }

  long centroidsAt() {
    return aligned(tableAt() + (long) lists * TABLE_ENTRY);
  }

  long blocksAt() {
    return aligned(centroidsAt() + (long) blocks(lists) * blockBytes());
  }

  long tailsAt() {
    return aligned(blocksAt() + (long) blocks * blockBytes());
  }

  long ordinalsAt() {
    return tailsAt() + (long) blocks * CodeBlocks.WIDTH * tail;
  }

  long bytes() {
    return ordinalsAt() + (long) blocks * CodeBlocks.WIDTH * Integer.BYTES;
  }

  static long aligned(long at) {
    return (at + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  void write(MemorySegment bytes) {
    bytes.set(INT, 0, VERSION);
    bytes.set(INT, 4, size);
    bytes.set(INT, 8, lists);
    bytes.set(INT, 12, columns);
    bytes.set(INT, 16, tail);
    bytes.set(INT, 20, usualLists);
    bytes.set(FLOAT, 24, longest);
    bytes.set(INT, 28, blocks);
  }

  static PartitionLayout read(MemorySegment bytes, String file) throws CorruptIndexException {
    if (bytes.byteSize() < HEADER) {
      throw new CorruptIndexException("a partition of " + bytes.byteSize() + " bytes", file);
    }
    int version = bytes.get(INT, 0);
    PartitionLayout layout =
        new PartitionLayout(
            bytes.get(INT, 4),
            bytes.get(INT, 8),
            bytes.get(INT, 12),
            bytes.get(INT, 16),
            bytes.get(INT, 20),
            bytes.get(FLOAT, 24),
            bytes.get(INT, 28));
    if (version != VERSION || !layout.isSound()) {
      throw new CorruptIndexException("partition of version " + version + ": " + layout, file);
    }
    if (bytes.byteSize() != layout.bytes()) {
      throw new CorruptIndexException(
          "the partition has " + bytes.byteSize() + " bytes instead of " + layout.bytes(), file);
    }
    return layout;
  }

  private boolean isSound() {
    return size > 0
        && lists > 0
        && lists <= size
        && columns > 0
        && columns <= MOST_COLUMNS
        && tail >= 0
        && tail <= Quantizer.MAX_DIMS
        && tail % CodeRows.LENGTH_UNIT == 0
        && usualLists > 0
        && usualLists <= lists
        && longest >= 0
        && longest <= MOST_LENGTH
        && blocks > 0
        && blocks <= (long) blocks(size) + lists;
  }
}
