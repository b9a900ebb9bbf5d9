package io.ocelli.ann.neighbour;

import io.ocelli.ann.kernel.ArrayRows;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.sample.VectorSample;
import java.util.Arrays;

/// Gathers vectors that one vector is to be compared with, each once, and compares them together.
/// Belongs to one thread.
final class Meeting {
  /// Vectors that are compared at once, at most, unless lists are very long.
  private static final int MOST = 1_024;

  private final VectorSample vectors;
  private final CandidateLists lists;

  /// Rows that were met, plus 1, by their hash; at most half full.
  private final int[] table;

  private final int[] met;
  private final float[] distances;
  private final float[] query;
  private final int[] entries;
  private int row;
  private int count;

  /// @param vectors compared by Euclidean distance
  Meeting(VectorSample vectors, CandidateLists lists) {
    this.vectors = vectors;
    this.lists = lists;
    met = new int[Math.max(MOST, 4 * lists.length())];
    distances = new float[met.length];
    table = new int[4 * Integer.highestOneBit(met.length + lists.length())];
    query = new float[vectors.dims()];
    entries = new int[lists.length()];
  }

  /// Begins with another vector; those in its list have been met.
  void begin(int row) {
    this.row = row;
    count = 0;
    Arrays.fill(table, 0);
    isFirst(row);
    lists.read(row, entries.length, entries, 0);
    for (int j = 0; j < entries.length && entries[j] != NeighbourGraph.NONE; j++) {
      isFirst(CandidateLists.row(entries[j]));
    }
  }

  /// Past what there is room for, others are left out.
  void meet(int other) {
    if (count < met.length && isFirst(other)) {
      met[count++] = other;
    }
  }

  private boolean isFirst(int other) {
    int at = (other * 0x9E3779B9) >>> (1 + Integer.numberOfLeadingZeros(table.length));
    while (table[at] != 0) {
      if (table[at] == other + 1) {
        return false;
      }
      at = (at + 1) & (table.length - 1);
    }
    table[at] = other + 1;
    return true;
  }

  /// Compares the vector with those it met and keeps the nearest.
  ///
  /// @return how many of them are in its list now
  int end() {
    System.arraycopy(vectors.values(), row * query.length, query, 0, query.length);
    ArrayRows kernel = Kernels.chosen().arrayRows();
    kernel.scores(query, vectors.values(), met, count, distances);
    return lists.offer(row, met, distances, count);
  }
}
