package io.ocelli.ann.layout;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.neighbour.NeighbourGraph;

/// Which vectors of a set are tied to each other and how strongly, seen from either end alike: the
/// fuzzy union `a + b - ab` of what both ends say (McInnes, Healy and Melville 2018, section 3.1).
/// The ties of vector `v` are the places `offsets[v]` up to but not including `offsets[v + 1]`, by
/// rising row.
///
/// @param offsets one more than vectors
/// @param rows the other ends
/// @param ties above 0, at most 1; nobody changes them
public record FuzzyGraph(int[] offsets, int[] rows, float[] ties) {
  private static final int BLOCK = 1 << 12;

  /// How many vectors.
  public int count() {
    return offsets.length - 1;
  }

  /// @param neighbours at most 2^30 places
  public static FuzzyGraph of(NeighbourGraph neighbours, Workers workers) {
    float[] outward = Memberships.of(neighbours, workers);
    int count = neighbours.count();
    int[] capacity = new int[count + 1];
    for (int i = 0; i < outward.length; i++) {
      if (outward[i] > 0) {
        capacity[i / neighbours.k() + 1]++;
        capacity[neighbours.rows()[i] + 1]++;
      }
    }
    for (int v = 0; v < count; v++) {
      capacity[v + 1] = Math.addExact(capacity[v + 1], capacity[v]);
    }
    // Both directions of every tie first; those that both ends know are united afterwards.
    int[] rows = new int[capacity[count]];
    float[] ties = new float[rows.length];
    int[] ends = capacity.clone();
    for (int i = 0; i < outward.length; i++) {
      if (outward[i] > 0) {
        int from = i / neighbours.k();
        int to = neighbours.rows()[i];
        rows[ends[from]] = to;
        ties[ends[from]++] = outward[i];
        rows[ends[to]] = from;
        ties[ends[to]++] = outward[i];
      }
    }
    workers.each(
        Math.ceilDiv(count, BLOCK),
        b -> {
          for (int v = b * BLOCK; v < Math.min(count, (b + 1) * BLOCK); v++) {
            ends[v] = united(rows, ties, capacity[v], ends[v]);
          }
        });
    return packed(rows, ties, capacity, ends);
  }

  /// Sorts the ties of one vector and unites those to the same end; answers where they end then.
  private static int united(int[] rows, float[] ties, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int row = rows[i];
      float tie = ties[i];
      int at = i;
      while (at > from && rows[at - 1] > row) {
        rows[at] = rows[at - 1];
        ties[at] = ties[at - 1];
        at--;
      }
      rows[at] = row;
      ties[at] = tie;
    }
    int end = from;
    for (int i = from; i < to; i++) {
      if (end > from && rows[end - 1] == rows[i]) {
        ties[end - 1] = ties[end - 1] + ties[i] - ties[end - 1] * ties[i];
      } else {
        rows[end] = rows[i];
        ties[end++] = ties[i];
      }
    }
    return end;
  }

  private static FuzzyGraph packed(int[] rows, float[] ties, int[] starts, int[] ends) {
    int[] offsets = new int[starts.length];
    for (int v = 0; v < offsets.length - 1; v++) {
      offsets[v + 1] = offsets[v] + ends[v] - starts[v];
    }
    int[] packedRows = new int[offsets[offsets.length - 1]];
    float[] packedTies = new float[packedRows.length];
    for (int v = 0; v < offsets.length - 1; v++) {
      int size = offsets[v + 1] - offsets[v];
      System.arraycopy(rows, starts[v], packedRows, offsets[v], size);
      System.arraycopy(ties, starts[v], packedTies, offsets[v], size);
    }
    return new FuzzyGraph(offsets, packedRows, packedTies);
  }
}
