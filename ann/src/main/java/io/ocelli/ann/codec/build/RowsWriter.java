package io.ocelli.ann.codec.build;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.mapped.FloatVectors;
import io.ocelli.ann.quantize.Quantizer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.IORunnable;

/// Writes the rows of all vectors of a field, a block at a time: memory does not grow with the
/// segment.
///
/// @param copied rows of the same quantiser in segments that are merged, not encoded again
record RowsWriter(Quantizer quantizer, FloatVectors vectors, List<RowSource> copied) {
  /// @param workers that encode
  /// @param checkAborted called between blocks, to throw where the rows are not wanted any more
  void write(IndexOutput out, Workers workers, IORunnable checkAborted) throws IOException {
    int rowBytes = quantizer.rowBytes();
    try (Arena arena = Arena.ofShared()) {
      List<EncodeLane> lanes =
          IntStream.range(0, workers.threads())
              .mapToObj(t -> new EncodeLane(quantizer, vectors, arena))
              .toList();
      int most = lanes.size() * lanes.getFirst().capacity();
      MemorySegment rows = arena.allocate((long) most * rowBytes);
      byte[] bytes = new byte[most * rowBytes];
      for (int first = 0; first < vectors.size(); first += most) {
        checkAborted.run();
        int count = Math.min(most, vectors.size() - first);
        encode(workers, lanes, new Block(first, copyTo(rows, first, count), rows));
        MemorySegment.copy(rows, ValueLayout.JAVA_BYTE, 0, bytes, 0, count * rowBytes);
        out.writeBytes(bytes, count * rowBytes);
      }
    }
  }

  /// @param first ordinal
  /// @param fresh places, counted from `first`, that must be encoded
  private record Block(int first, int[] fresh, MemorySegment rows) {}

  /// Copies what can be copied.
  ///
  /// @return the other places
  private int[] copyTo(MemorySegment rows, int first, int count) {
    boolean[] done = new boolean[count];
    for (RowSource source : copied) {
      source.copy(first, done, rows);
    }
    return IntStream.range(0, count).filter(place -> !done[place]).toArray();
  }

  private static void encode(Workers workers, List<EncodeLane> lanes, Block block) {
    int places = block.fresh().length;
    int share = Math.ceilDiv(places, lanes.size());
    workers.each(
        lanes.size(),
        lane -> {
          int from = Math.min(places, lane * share);
          int[] part = Arrays.copyOfRange(block.fresh(), from, Math.min(places, from + share));
          lanes.get(lane).encode(part, block.first(), block.rows());
        });
  }
}
