package io.ocelli.ann.graph;

import java.lang.foreign.MemorySegment;
import org.apache.lucene.index.CorruptIndexException;

/// A navigable small-world graph over the vectors of a segment, read where it lies. Immutable and
/// thread safe, once it is built; valid while its memory is.
///
/// The bytes, little-endian, offsets from a start that should be aligned to 64:
///
/// | at | bytes | what |
/// |---|---|---|
/// | 0 | 4 | version, 1 |
/// | 4 | 4 | n: vectors |
/// | 8 | 4 | M: most neighbours of a vector on levels above 0; on level 0 twice as many |
/// | 12 | 4 | t: levels above 0 |
/// | 16 | 4 t | how many vectors stand on level 1, level 2 and so on: u1 >= u2 >= ... >= 1 |
/// | next multiple of 64 | 4 u1 | the ordinals on level 1, those with the highest levels first, then ascending |
/// | next multiple of 64, for each level from 1 | 4 M u | a list of M ints for each of the first u ordinals above: positions in that table |
/// | next multiple of 64 | 8 M n | a list of 2 M ints for each vector: ordinals |
///
/// A list that is shorter ends with -1. The first ordinal of the table is where walks start; a
/// graph without upper levels starts at vector 0.
public final class Graph {
  private final GraphLayout layout;
  private final MemorySegment bytes;
  private final Upper upper;
  private final Level[] levels;

  private Graph(GraphLayout layout, MemorySegment bytes, Upper upper) {
    this.layout = layout;
    this.bytes = bytes;
    this.upper = upper;
    levels = new Level[layout.top() + 1];
    for (int l = 0; l < levels.length; l++) {
      levels[l] =
          new Level(
              bytes,
              layout.levelAt(l),
              layout.degree(l),
              layout.count(l),
              l == 0 ? null : upper.ordinals());
    }
  }

  /// A graph without links in memory of [GraphLayout#bytes] zeros.
  static Graph unlinked(GraphLayout layout, MemorySegment bytes, Upper upper) {
    layout.writeHeader(bytes);
    for (int place = 0; place < upper.ordinals().length; place++) {
      bytes.set(
          Level.INT, layout.ordinalsAt() + (long) place * Integer.BYTES, upper.ordinals()[place]);
    }
    bytes.asSlice(layout.levelAt(Math.min(1, layout.top()))).fill((byte) Level.NONE);
    return new Graph(layout, bytes, upper);
  }

  /// Reads a graph. Whether the lists are sound is not looked at, see [#check].
  ///
  /// @param bytes a native segment that holds the graph and nothing else
  /// @param file for messages
  /// @throws CorruptIndexException when it is not a graph of this version, or cut short
  public static Graph read(MemorySegment bytes, String file) throws CorruptIndexException {
    GraphLayout layout = GraphLayout.read(bytes, file);
    int[] ordinals = new int[layout.count(1)];
    for (int place = 0; place < ordinals.length; place++) {
      ordinals[place] = bytes.get(Level.INT, layout.ordinalsAt() + (long) place * Integer.BYTES);
      if (ordinals[place] < 0 || ordinals[place] >= layout.size()) {
        throw new CorruptIndexException("no vector has the ordinal " + ordinals[place], file);
      }
    }
    return new Graph(layout, bytes, new Upper(ordinals, layout.counts()));
  }

  /// Reads all lists and checks that each holds only vectors of its level.
  ///
  /// @param file for messages
  public void check(String file) throws CorruptIndexException {
    for (Level level : levels) {
      for (int place = 0; place < level.size(); place++) {
        for (int i = 0; i < level.degree(); i++) {
          int neighbour = level.neighbour(place, i);
          if (neighbour < Level.NONE || neighbour >= level.size()) {
            throw new CorruptIndexException(
                "the list of " + place + " holds " + neighbour + " of " + level.size(), file);
          }
        }
      }
    }
  }

  /// How many vectors there are.
  public int size() {
    return layout.size();
  }

  /// M: a new vector's links on each level.
  public int maxConnections() {
    return layout.maxConnections();
  }

  /// How many levels stand above level 0.
  public int upperLevels() {
    return layout.top();
  }

  /// What the graph takes on disk and, when it is hot, in memory.
  public long bytes() {
    return layout.bytes();
  }

  /// What it takes on the Java heap: the ordinals of the upper levels.
  public long heapBytes() {
    return (long) upper.ordinals().length * Integer.BYTES;
  }

  /// Copies the ordinals of a vector's neighbours on level 0.
  ///
  /// @param into has room for `2 * maxConnections()`
  /// @return how many there are
  public int neighbours(int ordinal, int[] into) {
    return levels[0].read(ordinal, into);
  }

  MemorySegment memory() {
    return bytes;
  }

  Level level(int level) {
    return levels[level];
  }

  Upper upper() {
    return upper;
  }

  /// The vector at which walks of level 0 start that have nothing better.
  int entry() {
    return upper.ordinals().length == 0 ? 0 : upper.ordinals()[0];
  }
}
