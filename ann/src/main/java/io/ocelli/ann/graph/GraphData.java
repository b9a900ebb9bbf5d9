package io.ocelli.ann.graph;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.apache.lucene.store.IndexOutput;

/// A graph that was built, in native memory. Closing it frees that memory and ends the validity of
/// its [#graph].
public final class GraphData implements AutoCloseable {
  private static final int CHUNK = 1 << 16;
  private static final int ALIGNMENT = 64;

  private final Arena arena;
  private final Graph graph;

  private GraphData(Arena arena, Graph graph) {
    this.arena = arena;
    this.graph = graph;
  }

  static GraphData unlinked(int maxConnections, byte[] levels) {
    Upper upper = Upper.of(levels);
    GraphLayout layout = new GraphLayout(levels.length, maxConnections, upper.counts());
    Arena arena = Arena.ofShared();
    return new GraphData(
        arena, Graph.unlinked(layout, arena.allocate(layout.bytes(), ALIGNMENT), upper));
  }

  public Graph graph() {
    return graph;
  }

  /// Writes the bytes that [Graph#read] reads, `graph().bytes()` of them; the output should stand
  /// at a multiple of 64.
  public void write(IndexOutput out) throws IOException {
    MemorySegment from = graph.memory();
    byte[] chunk = new byte[CHUNK];
    for (long at = 0; at < from.byteSize(); at += CHUNK) {
      int length = (int) Math.min(CHUNK, from.byteSize() - at);
      MemorySegment.copy(from, at, MemorySegment.ofArray(chunk), 0, length);
      out.writeBytes(chunk, 0, length);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
