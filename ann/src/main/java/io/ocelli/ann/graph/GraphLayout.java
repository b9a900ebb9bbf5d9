package io.ocelli.ann.graph;

import java.lang.foreign.MemorySegment;
import org.apache.lucene.index.CorruptIndexException;

/// Where the parts of a [Graph] lie.
///
/// @param counts vectors on level 1, on level 2 and so on
record GraphLayout(int size, int maxConnections, int[] counts) {
  private static final int VERSION = 1;
  private static final int COUNTS_AT = 16;
  private static final int ALIGNMENT = 64;

  int top() {
    return counts.length;
  }

  int count(int level) {
    return level == 0 ? size : level > counts.length ? 0 : counts[level - 1];
  }

  int degree(int level) {
    return level == 0 ? 2 * maxConnections : maxConnections;
  }

  long ordinalsAt() {
    return aligned(COUNTS_AT + (long) counts.length * Integer.BYTES);
  }

  long levelAt(int level) {
    long at = aligned(ordinalsAt() + (long) count(1) * Integer.BYTES);
    for (int l = 1; l <= counts.length && l != level; l++) {
      at = aligned(at + levelBytes(l));
    }
    return at;
  }

  private long levelBytes(int level) {
    return (long) count(level) * degree(level) * Integer.BYTES;
  }

  long bytes() {
    return levelAt(0) + levelBytes(0);
  }

  private static long aligned(long at) {
    return (at + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  void writeHeader(MemorySegment bytes) {
    bytes.set(Level.INT, 0, VERSION);
    bytes.set(Level.INT, 4, size);
    bytes.set(Level.INT, 8, maxConnections);
    bytes.set(Level.INT, 12, counts.length);
    for (int i = 0; i < counts.length; i++) {
      bytes.set(Level.INT, COUNTS_AT + (long) i * Integer.BYTES, counts[i]);
    }
  }

  static GraphLayout read(MemorySegment bytes, String file) throws CorruptIndexException {
    if (bytes.byteSize() < COUNTS_AT) {
      throw new CorruptIndexException("a graph of " + bytes.byteSize() + " bytes", file);
    }
    int version = bytes.get(Level.INT, 0);
    int size = bytes.get(Level.INT, 4);
    int maxConnections = bytes.get(Level.INT, 8);
    int top = bytes.get(Level.INT, 12);
    if (version != VERSION
        || size < 0
        || maxConnections < GraphSettings.LEAST_CONNECTIONS
        || maxConnections > GraphSettings.MOST_CONNECTIONS
        || top < 0
        || top > Upper.MOST_LEVELS
        || bytes.byteSize() < COUNTS_AT + (long) top * Integer.BYTES) {
      throw new CorruptIndexException(
          "graph header: version %d, size %d, connections %d, levels %d"
              .formatted(version, size, maxConnections, top),
          file);
    }
    GraphLayout layout = new GraphLayout(size, maxConnections, counts(bytes, top, size, file));
    if (bytes.byteSize() != layout.bytes()) {
      throw new CorruptIndexException(
          "the graph has " + bytes.byteSize() + " bytes instead of " + layout.bytes(), file);
    }
    return layout;
  }

  private static int[] counts(MemorySegment bytes, int top, int size, String file)
      throws CorruptIndexException {
    int[] counts = new int[top];
    int below = size;
    for (int i = 0; i < top; i++) {
      counts[i] = bytes.get(Level.INT, COUNTS_AT + (long) i * Integer.BYTES);
      if (counts[i] < 1 || counts[i] > below) {
        throw new CorruptIndexException(
            "level " + (i + 1) + " has " + counts[i] + " vectors", file);
      }
      below = counts[i];
    }
    return counts;
  }
}
