package io.ocelli.ann.neighbour;

import java.util.Arrays;

/// For each vector the nearest candidates met so far, nearest first, equally near ones by row, and
/// whether each is new: not yet used to find others. One thread at a time may work on a vector's
/// list.
///
/// An entry is a row and a bit, see [#row] and [#isNew].
final class CandidateLists {
  /// Past the last candidate.
  private static final long EMPTY = Long.MAX_VALUE;

  private final int length;

  /// The bits of a distance, which rise with it; below them an entry.
  private final long[] keys;

  /// @param length candidates of each
  CandidateLists(int count, int length) {
    this.length = length;
    keys = new long[Math.multiplyExact(count, length)];
    Arrays.fill(keys, EMPTY);
  }

  int length() {
    return length;
  }

  static int row(int entry) {
    return entry >>> 1;
  }

  static boolean isNew(int entry) {
    return (entry & 1) != 0;
  }

  /// Copies the first entries of a list; those past its end are [NeighbourGraph#NONE].
  void read(int row, int places, int[] into, int at) {
    for (int j = 0; j < places; j++) {
      long key = keys[row * length + j];
      into[at + j] = key == EMPTY ? NeighbourGraph.NONE : (int) key;
    }
  }

  /// Copies the rows of a list.
  ///
  /// @return how many
  int rows(int row, int[] into) {
    int count = 0;
    for (int at = row * length; count < length && keys[at + count] != EMPTY; count++) {
      into[count] = row((int) keys[at + count]);
    }
    return count;
  }

  /// The first entries of a list are new no more.
  void age(int row, int places) {
    int start = row * length;
    for (int at = start; at < start + places && keys[at] != EMPTY; at++) {
      keys[at] &= ~1L;
    }
  }

  /// Adds the nearest of `count` different vectors that the list does not hold, as new ones.
  ///
  /// @param distances not negative
  /// @return how many were added
  int offer(int row, int[] candidates, float[] distances, int count) {
    int start = row * length;
    int last = start + length - 1;
    int added = 0;
    for (int j = 0; j < count; j++) {
      long key = (long) Float.floatToIntBits(distances[j]) << 32 | (long) candidates[j] << 1 | 1;
      if (key < keys[last]) {
        int at = last;
        for (; at > start && keys[at - 1] > key; at--) {
          keys[at] = keys[at - 1];
        }
        keys[at] = key;
        added++;
      }
    }
    return added;
  }
}
