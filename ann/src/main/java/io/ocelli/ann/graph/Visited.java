package io.ocelli.ann.graph;

import java.util.Arrays;

/// Which places a walk has met. One bit a place, so that the set of a million places stays in the
/// second-level cache; emptied by a log of what was met while that is short.
final class Visited {
  private static final int LOG = 8192;

  private long[] words = new long[0];
  private final int[] log = new int[LOG];
  private int count;

  /// Empties the set and makes room for `size` places.
  void reset(int size) {
    int needed = (size + 63) >>> 6;
    if (words.length < needed) {
      words = new long[needed];
    } else if (count > LOG) {
      Arrays.fill(words, 0);
    } else {
      for (int i = 0; i < count; i++) {
        words[log[i]] = 0;
      }
    }
    count = 0;
  }

  boolean add(int place) {
    int word = place >>> 6;
    long bit = 1L << place;
    if ((words[word] & bit) != 0) {
      return false;
    }
    words[word] |= bit;
    if (count < LOG) {
      log[count] = word;
    }
    count++;
    return true;
  }

  void remove(int place) {
    words[place >>> 6] &= ~(1L << place);
  }

  /// Appends the neighbours of a place that were not met before to `into`, which has room for all,
  /// and adds them. Whether one was met is a coin toss to the processor, so nothing branches on it.
  ///
  /// @return the new length of `into`
  int addNeighbours(Level level, int place, int[] into, int from) {
    long[] set = words;
    long at = level.row(place);
    long end = at + (long) level.degree() * Integer.BYTES;
    int length = from;
    for (; at < end; at += Integer.BYTES) {
      int neighbour = level.data().get(Level.INT, at);
      if (neighbour < 0) {
        break;
      }
      long word = set[neighbour >>> 6];
      into[length] = neighbour;
      length += 1 - (int) (word >>> neighbour & 1);
      set[neighbour >>> 6] = word | 1L << neighbour;
    }
    logFrom(into, from, length);
    return length;
  }

  private void logFrom(int[] places, int from, int to) {
    int room = Math.min(to, from + LOG - Math.min(count, LOG));
    for (int j = from; j < room; j++) {
      log[count + j - from] = places[j] >>> 6;
    }
    count += to - from;
  }
}
