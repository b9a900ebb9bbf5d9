package io.ocelli.ann.codec.build;

import io.ocelli.ann.mapped.FloatVectors;
import io.ocelli.ann.quantize.Quantizer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.lucene.search.TaskExecutor;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.IORunnable;

/// Writes the rows of all vectors of a field, a block at a time: memory does not grow with the
/// segment.
///
/// @param copied rows of the same quantiser in segments that are merged, not encoded again
record RowsWriter(Quantizer quantizer, FloatVectors vectors, List<RowSource> copied) {
  /// @param threads that encode
  /// @param checkAborted called between blocks, to throw where the rows are not wanted any more
  void write(IndexOutput out, int threads, IORunnable checkAborted) throws IOException {
    if (threads == 1) {
      write(out, new TaskExecutor(Runnable::run), 1, checkAborted);
      return;
    }
    try (ExecutorService others = Executors.newFixedThreadPool(threads - 1)) {
      write(out, new TaskExecutor(others), threads, checkAborted);
    }
  }

  private void write(IndexOutput out, TaskExecutor pool, int threads, IORunnable checkAborted)
      throws IOException {
    int rowBytes = quantizer.rowBytes();
    try (Arena arena = Arena.ofShared()) {
      List<EncodeLane> lanes = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        lanes.add(new EncodeLane(quantizer, vectors, arena));
      }
      int most = threads * lanes.getFirst().capacity();
      MemorySegment rows = arena.allocate((long) most * rowBytes);
      byte[] bytes = new byte[most * rowBytes];
      for (int first = 0; first < vectors.size(); first += most) {
        checkAborted.run();
        int count = Math.min(most, vectors.size() - first);
        encode(pool, lanes, fresh(first, count, rows), first, rows);
        MemorySegment.copy(rows, ValueLayout.JAVA_BYTE, 0, bytes, 0, count * rowBytes);
        out.writeBytes(bytes, count * rowBytes);
      }
    }
  }

  /// Copies what can be copied.
  ///
  /// @return the other places of the block
  private int[] fresh(int first, int count, MemorySegment rows) {
    boolean[] done = new boolean[count];
    for (RowSource source : copied) {
      source.copy(first, done, rows);
    }
    int[] fresh = new int[count];
    int left = 0;
    for (int place = 0; place < count; place++) {
      if (!done[place]) {
        fresh[left++] = place;
      }
    }
    return Arrays.copyOf(fresh, left);
  }

  private static void encode(
      TaskExecutor pool, List<EncodeLane> lanes, int[] places, int first, MemorySegment rows)
      throws IOException {
    int share = Math.ceilDiv(places.length, lanes.size());
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int from = 0; from < places.length; from += share) {
      EncodeLane lane = lanes.get(tasks.size());
      int[] part = Arrays.copyOfRange(places, from, Math.min(places.length, from + share));
      tasks.add(() -> {
        lane.encode(part, first, rows);
        return null;
      });
    }
    pool.invokeAll(tasks);
  }
}
