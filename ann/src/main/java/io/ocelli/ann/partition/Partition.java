package io.ocelli.ann.partition;

import static io.ocelli.ann.partition.PartitionLayout.INT;

import io.ocelli.ann.kernel.CodeBlocks;
import io.ocelli.ann.kernel.Rows;
import io.ocelli.ann.quantize.ScalarQuantizer;
import java.lang.foreign.MemorySegment;
import org.apache.lucene.index.CorruptIndexException;

/// The vectors of a segment in lists around centroids (an inverted file; Jégou, Douze and Schmid
/// 2011, section 4), each list in blocks that hold the vectors' leading codes column by column:
/// what a search reads of it stands together. Read where it lies, immutable and thread safe, valid
/// while its memory is.
///
/// The bytes, little-endian, offsets from a start that should be aligned to 64:
///
/// | at | bytes | what |
/// |---|---|---|
/// | 0 | 4 | version, 1 |
/// | 4 | 4 | n: vectors |
/// | 8 | 4 | l: lists |
/// | 12 | 4 | c: columns, the leading codes of a vector |
/// | 16 | 4 | t: codes of a vector behind those, padded with zeros to a multiple of 32 |
/// | 20 | 4 | lists that hold nearly all near neighbours of a query |
/// | 24 | 4 | a length that no row of leading codes exceeds, a float |
/// | 28 | 4 | b: blocks of all lists |
/// | 64 | 8 l | for each list the number of its first block, and its vectors |
/// | next multiple of 64 | ceil(l / 32) blocks | the centroids |
/// | next multiple of 64 | b blocks | the vectors, from block to block |
/// | next multiple of 64 | 32 t b | the other codes of each row of the blocks, row by row |
/// | after these | 128 b | the ordinal of each row of the blocks, -1 where there is none |
///
/// A block is `32 c` codes, 32 for each column, then 32 floats, the corrections; see [CodeBlocks].
/// The correction of a row that is not there is negative infinity.
public final class Partition {
  private final PartitionLayout layout;
  private final MemorySegment bytes;
  private final Rows tails;

  private Partition(PartitionLayout layout, MemorySegment bytes) {
    this.layout = layout;
    this.bytes = bytes;
    MemorySegment rows = bytes.asSlice(layout.tailsAt(), layout.ordinalsAt() - layout.tailsAt());
    tails = new Rows(rows, 0, layout.tail());
  }

  /// Reads a partition, its table included. Whether the ordinals are sound is not looked at, see
  /// [#check].
  ///
  /// @param bytes a native segment that holds the partition and nothing else
  /// @param file for messages
  /// @throws CorruptIndexException when it is not a partition of this version, or cut short
  public static Partition read(MemorySegment bytes, String file) throws CorruptIndexException {
    Partition partition = new Partition(PartitionLayout.read(bytes, file), bytes);
    long vectors = 0;
    int next = 0;
    for (int list = 0; list < partition.lists(); list++) {
      int first = partition.firstBlock(list);
      int count = partition.count(list);
      boolean fits = first == next && count >= 0 && count <= partition.size();
      next += fits ? PartitionLayout.blocks(count) : 0;
      if (!fits || next > partition.layout.blocks()) {
        throw new CorruptIndexException(
            "list " + list + " has " + count + " vectors from block " + first + " on", file);
      }
      vectors += count;
    }
    if (vectors != partition.size() || next != partition.layout.blocks()) {
      throw new CorruptIndexException(
          "the lists hold %d of %d vectors in %d blocks".formatted(vectors, partition.size(), next),
          file);
    }
    return partition;
  }

  /// Checks that every vector is in one list.
  ///
  /// @param file for messages
  public void check(String file) throws CorruptIndexException {
    boolean[] seen = new boolean[size()];
    for (int list = 0; list < lists(); list++) {
      for (int i = 0; i < count(list); i++) {
        int ordinal = ordinal(place(list) + i);
        if (ordinal < 0 || ordinal >= size() || seen[ordinal]) {
          throw new CorruptIndexException("list " + list + " holds vector " + ordinal, file);
        }
        seen[ordinal] = true;
      }
    }
  }

  public int size() {
    return layout.size();
  }

  public int lists() {
    return layout.lists();
  }

  /// Leading codes of a vector that are compared.
  public int columns() {
    return layout.columns();
  }

  /// How many lists hold nearly all near neighbours of a query.
  public int usualLists() {
    return layout.usualLists();
  }

  /// What it takes on disk and, when it is hot, in memory.
  public long bytes() {
    return layout.bytes();
  }

  /// Whether it can be one of a quantiser's rows.
  public boolean isOf(ScalarQuantizer quantizer) {
    return columns() <= quantizer.filledDims() && tail() == LeadingCodes.tail(quantizer, columns());
  }

  /// @param turned in the frame of the quantiser that made the rows
  public PartitionQuery query(ScalarQuantizer quantizer, ScalarQuantizer.Turned turned) {
    return PartitionQuery.of(quantizer, turned, layout);
  }

  /// By place.
  Rows tails() {
    return tails;
  }

  /// Codes of a vector behind the leading ones.
  int tail() {
    return layout.tail();
  }

  /// Where a block of vectors starts.
  long block(int block) {
    return layout.blocksAt() + (long) block * layout.blockBytes();
  }

  /// Where a block of centroids starts.
  long centroidBlock(int block) {
    return layout.centroidsAt() + (long) block * layout.blockBytes();
  }

  int firstBlock(int list) {
    return bytes.get(INT, layout.tableAt() + (long) list * PartitionLayout.TABLE_ENTRY);
  }

  /// How many vectors a list holds.
  int count(int list) {
    return bytes.get(
        INT, layout.tableAt() + (long) list * PartitionLayout.TABLE_ENTRY + Integer.BYTES);
  }

  /// The place of a list's first vector among all rows of blocks.
  int place(int list) {
    return firstBlock(list) * CodeBlocks.WIDTH;
  }

  /// The vector at a place.
  int ordinal(int place) {
    return bytes.get(INT, layout.ordinalsAt() + (long) place * Integer.BYTES);
  }

  MemorySegment memory() {
    return bytes;
  }
}
