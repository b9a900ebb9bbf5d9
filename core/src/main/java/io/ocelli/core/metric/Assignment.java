package io.ocelli.core.metric;

import io.ocelli.core.metric.Contingency.Flow;
import java.util.Arrays;

/// The matching of the clusters of two clusterings, one to one, that keeps most points together:
/// the Hungarian method in the form that adds one row at a time along a shortest augmenting path
/// (Jonker and Volgenant 1987). Numbers are whole, so the outcome is exact.
final class Assignment {
  private static final int NOBODY = -1;

  /// Of each row its columns and shares; rows are the side with fewer clusters.
  private final int[][] places;

  private final int[][] shares;
  private final int columns;

  private final long[] rowPrice;
  private final long[] columnPrice;

  /// The row that has each column; the last column stands for the row that is being placed.
  private final int[] owner;

  /// The column before each one on the path, and what it costs to get there.
  private final int[] before;

  private final long[] cost;
  private final boolean[] reached;

  private Assignment(int[][] places, int[][] shares, int columns) {
    this.places = places;
    this.shares = shares;
    this.columns = columns;
    rowPrice = new long[places.length];
    columnPrice = new long[columns + 1];
    owner = new int[columns + 1];
    Arrays.fill(owner, NOBODY);
    before = new int[columns + 1];
    cost = new long[columns + 1];
    reached = new boolean[columns + 1];
  }

  /// How many points the best matching keeps together.
  static long most(Contingency table) {
    int[] first = table.firstLabels();
    int[] second = table.secondLabels();
    boolean swapped = first.length > second.length;
    int[] rows = swapped ? second : first;
    int[] others = swapped ? first : second;
    int[] counts = new int[rows.length];
    for (Flow flow : table.flows()) {
      counts[Arrays.binarySearch(rows, swapped ? flow.to() : flow.from())]++;
    }
    int[][] places = new int[rows.length][];
    int[][] shares = new int[rows.length][];
    Arrays.setAll(places, r -> new int[counts[r]]);
    Arrays.setAll(shares, r -> new int[counts[r]]);
    for (Flow flow : table.flows()) {
      int row = Arrays.binarySearch(rows, swapped ? flow.to() : flow.from());
      int at = --counts[row];
      places[row][at] = Arrays.binarySearch(others, swapped ? flow.from() : flow.to());
      shares[row][at] = flow.count();
    }
    return new Assignment(places, shares, others.length).solve();
  }

  private long solve() {
    for (int row = 0; row < places.length; row++) {
      place(row);
    }
    long kept = 0;
    for (int column = 0; column < columns; column++) {
      kept += owner[column] == NOBODY ? 0 : share(owner[column], column);
    }
    return kept;
  }

  /// Finds the cheapest path from `row` to a free column and moves every owner on it along.
  private void place(int row) {
    owner[columns] = row;
    Arrays.fill(cost, Long.MAX_VALUE);
    Arrays.fill(reached, false);
    int column = columns;
    while (owner[column] != NOBODY) {
      reached[column] = true;
      column = nearest(column);
    }
    for (; column != columns; column = before[column]) {
      owner[column] = owner[before[column]];
    }
  }

  /// Looks at all columns from the owner of `from`; answers the cheapest one not yet reached, and
  /// moves prices so that getting there costs nothing.
  private int nearest(int from) {
    int row = owner[from];
    int[] gains = new int[columns];
    for (int i = 0; i < places[row].length; i++) {
      gains[places[row][i]] = shares[row][i];
    }
    int best = NOBODY;
    for (int column = 0; column < columns; column++) {
      if (!reached[column]) {
        long price = -gains[column] - rowPrice[row] - columnPrice[column];
        if (price < cost[column]) {
          cost[column] = price;
          before[column] = from;
        }
        best = best == NOBODY || cost[column] < cost[best] ? column : best;
      }
    }
    move(cost[best]);
    return best;
  }

  private void move(long step) {
    for (int column = 0; column <= columns; column++) {
      if (reached[column]) {
        rowPrice[owner[column]] += step;
        columnPrice[column] -= step;
      } else {
        cost[column] -= step;
      }
    }
  }

  private int share(int row, int column) {
    for (int i = 0; i < places[row].length; i++) {
      if (places[row][i] == column) {
        return shares[row][i];
      }
    }
    return 0;
  }
}
