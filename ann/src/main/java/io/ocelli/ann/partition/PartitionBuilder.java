package io.ocelli.ann.partition;

import static io.ocelli.ann.partition.PartitionLayout.FLOAT;
import static io.ocelli.ann.partition.PartitionLayout.INT;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.kernel.CodeBlocks;
import io.ocelli.ann.quantize.ScalarQuantizer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.IORunnable;

/// Makes a [Partition] from rows of a quantiser. The same rows give the same bytes, whoever works.
public final class PartitionBuilder {
  private static final int WIDTH = CodeBlocks.WIDTH;

  /// Lists of a segment, as a multiple of the root of its vectors: a search then scores about as
  /// many centroids as vectors of a list.
  private static final double LISTS = 2;

  /// Bytes that are written at once, about.
  private static final int CHUNK = 1 << 18;

  private final ListTable table;
  private final PartitionLayout layout;

  private PartitionBuilder(ListTable table, PartitionLayout layout) {
    this.table = table;
    this.layout = layout;
  }

  /// Clusters the vectors.
  ///
  /// @param rows native memory with a row for each vector
  /// @param size how many vectors, at least 1
  /// @param checkAborted called between steps, to throw where the partition is not wanted any more
  /// @return empty where lists are of no use: where the space is L1, leading codes do not tell
  ///   neighbours from others, or are so large that queries had to be coarse
  public static Optional<PartitionBuilder> of(
      ScalarQuantizer quantizer,
      MemorySegment rows,
      int size,
      Workers workers,
      IORunnable checkAborted)
      throws IOException {
    if (!quantizer.hasCorrection()) {
      return Optional.empty();
    }
    Probes.Rows all = new Probes.Rows(quantizer, rows, size);
    Probes probes = Probes.of(all, workers);
    checkAborted.run();
    int enough = new ColumnsTrial(all, probes).fewest(workers);
    checkAborted.run();
    if (enough == 0) {
      return Optional.empty();
    }
    LeadingCodes codes =
        new LeadingCodes(quantizer, rows, Math.min(enough, quantizer.filledDims()));
    float longest = codes.longest(size);
    // Centroids are no longer than the longest row, but rounded.
    float bound = longest + (float) Math.sqrt(codes.columns()) / 2;
    if (bound > PartitionLayout.MOST_LENGTH) {
      return Optional.empty();
    }
    int lists = Math.min(size, (int) Math.ceil(LISTS * Math.sqrt(size)));
    Centres centres = Centres.of(codes, size, lists, workers);
    checkAborted.run();
    ListTable table = ListTable.of(codes, centres);
    int usual = new ListsTrial(table, probes).usual();
    return Optional.of(new PartitionBuilder(table, layout(table, usual, bound)));
  }

  private static PartitionLayout layout(ListTable table, int usual, float longest) {
    int blocks = 0;
    for (int list = 0; list < table.lists(); list++) {
      blocks += PartitionLayout.blocks(table.count(list));
    }
    return new PartitionLayout(
        table.ordinals().length,
        table.lists(),
        table.rows().columns(),
        table.rows().tail(),
        usual,
        longest,
        blocks);
  }

  /// What was made, for a log.
  public String summary() {
    return "partitioned by %d codes into %d lists, of which a search usually reads %d"
        .formatted(layout.columns(), layout.lists(), layout.usualLists());
  }

  /// Writes the bytes that [Partition#read] reads; the output should stand at a multiple of 64.
  public void write(IndexOutput out) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment head = arena.allocate(layout.blocksAt());
      layout.write(head);
      writeTable(head);
      writeCentroids(head);
      write(head, head.byteSize(), out);
      writeBlocks(arena, out);
      writeTails(arena, out);
      writeOrdinals(arena, out);
    }
  }

  private void writeTable(MemorySegment head) {
    int block = 0;
    for (int list = 0; list < layout.lists(); list++) {
      long at = layout.tableAt() + (long) list * PartitionLayout.TABLE_ENTRY;
      head.set(INT, at, block);
      head.set(INT, at + Integer.BYTES, table.count(list));
      block += PartitionLayout.blocks(table.count(list));
    }
  }

  private void writeCentroids(MemorySegment head) {
    for (int row = 0; row < PartitionLayout.blocks(layout.lists()) * WIDTH; row++) {
      long block = layout.centroidsAt() + (long) (row / WIDTH) * layout.blockBytes();
      for (int c = 0; c < layout.columns() && row < layout.lists(); c++) {
        head.set(ValueLayout.JAVA_BYTE, codeAt(block, row % WIDTH, c), table.code(row, c));
      }
      head.set(
          FLOAT,
          correctionAt(block, row % WIDTH),
          row < layout.lists() ? table.corrections()[row] : Float.NEGATIVE_INFINITY);
    }
  }

  private static long codeAt(long block, int row, int column) {
    return block + (long) column * WIDTH + CodeBlocks.place(row);
  }

  private long correctionAt(long block, int row) {
    return block + (long) layout.columns() * WIDTH + (long) row * Float.BYTES;
  }

  private void writeBlocks(Arena arena, IndexOutput out) throws IOException {
    int most = Math.max(1, CHUNK / layout.blockBytes());
    MemorySegment chunk = arena.allocate((long) most * layout.blockBytes());
    int filled = 0;
    for (int list = 0; list < layout.lists(); list++) {
      for (int from = table.starts()[list]; from < table.starts()[list + 1]; from += WIDTH) {
        int count = Math.min(WIDTH, table.starts()[list + 1] - from);
        fill(chunk, (long) filled++ * layout.blockBytes(), from, count);
        if (filled == most) {
          write(chunk, (long) filled * layout.blockBytes(), out);
          filled = 0;
        }
      }
    }
    write(chunk, (long) filled * layout.blockBytes(), out);
    pad(layout.blocksAt() + (long) layout.blocks() * layout.blockBytes(), out);
  }

  /// @param from the block's first vector in the table
  private void fill(MemorySegment chunk, long block, int from, int count) {
    chunk.asSlice(block, layout.blockBytes()).fill((byte) 0);
    LeadingCodes rows = table.rows();
    for (int row = 0; row < WIDTH; row++) {
      int ordinal = row < count ? table.ordinals()[from + row] : -1;
      for (int c = 0; c < layout.columns() && ordinal >= 0; c++) {
        chunk.set(ValueLayout.JAVA_BYTE, codeAt(block, row, c), rows.code(ordinal, c));
      }
      chunk.set(
          FLOAT,
          correctionAt(block, row),
          ordinal >= 0 ? rows.correction(ordinal) : Float.NEGATIVE_INFINITY);
    }
  }

  private static void pad(long at, IndexOutput out) throws IOException {
    for (long end = PartitionLayout.aligned(at); at < end; at++) {
      out.writeByte((byte) 0);
    }
  }

  private void writeTails(Arena arena, IndexOutput out) throws IOException {
    LeadingCodes rows = table.rows();
    MemorySegment block = arena.allocate(Math.max(1, (long) WIDTH * layout.tail()));
    for (int list = 0; list < layout.lists(); list++) {
      for (int from = table.starts()[list]; from < table.starts()[list + 1]; from += WIDTH) {
        block.fill((byte) 0);
        int count = Math.min(WIDTH, table.starts()[list + 1] - from);
        for (int row = 0; row < count; row++) {
          rows.copyTail(table.ordinals()[from + row], block, (long) row * layout.tail());
        }
        write(block, (long) WIDTH * layout.tail(), out);
      }
    }
  }

  private void writeOrdinals(Arena arena, IndexOutput out) throws IOException {
    MemorySegment block = arena.allocate((long) WIDTH * Integer.BYTES);
    for (int list = 0; list < layout.lists(); list++) {
      for (int from = table.starts()[list]; from < table.starts()[list + 1]; from += WIDTH) {
        for (int row = 0; row < WIDTH; row++) {
          boolean there = from + row < table.starts()[list + 1];
          block.setAtIndex(INT, row, there ? table.ordinals()[from + row] : -1);
        }
        write(block, block.byteSize(), out);
      }
    }
  }

  private static void write(MemorySegment from, long length, IndexOutput out) throws IOException {
    byte[] bytes = new byte[(int) Math.min(length, CHUNK)];
    for (long at = 0; at < length; at += bytes.length) {
      int count = (int) Math.min(bytes.length, length - at);
      MemorySegment.copy(from, ValueLayout.JAVA_BYTE, at, bytes, 0, count);
      out.writeBytes(bytes, count);
    }
  }
}
