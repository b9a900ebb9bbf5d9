package io.ocelli.engine.cluster.insight;

import io.ocelli.core.payload.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// The numbers of one payload key, one a row. Of keys with lists of them nothing is kept: these are
/// no quantities, and may be as long as vectors.
final class NumberValues {
  private static final int PARTS = 10;

  private int[] rows = new int[16];
  private double[] values = new double[16];
  private int count;
  private boolean whole = true;
  private boolean several;

  void add(int row, double value, boolean isWhole) {
    whole &= isWhole;
    if (several || count > 0 && rows[count - 1] == row) {
      several = true;
      drop();
      return;
    }
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    rows[count] = row;
    values[count++] = value;
  }

  private void drop() {
    if (count > 0) {
      rows = new int[0];
      values = new double[0];
      count = 0;
    }
  }

  /// Whether there is one that is no integer.
  boolean areReal() {
    return !whole;
  }

  /// All ranges between borders that part the numbers into tenths, but the one of all numbers. None
  /// where rows have lists of numbers, which are no quantities.
  ///
  /// @param assigned the cluster of each row
  Map<Value, ClusterCounts> ranges(int[] assigned) {
    if (several) {
      return Map.of();
    }
    double[] borders = borders();
    int parts = borders.length + 1;
    Map<Value, ClusterCounts> ranges = new LinkedHashMap<>();
    for (int from = 0; from < parts; from++) {
      for (int to = from; to < parts && parts > 1; to++) {
        if (to - from + 1 < parts) {
          ranges.put(range(borders, from, to), counts(borders, from, to, assigned));
        }
      }
    }
    return ranges;
  }

  /// Where parts begin, but the first one.
  private double[] borders() {
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    double[] borders = new double[PARTS];
    int found = 0;
    for (int i = 1; i < PARTS; i++) {
      double border = sorted[(int) ((long) i * count / PARTS)];
      if (border > (found == 0 ? sorted[0] : borders[found - 1])) {
        borders[found++] = border;
      }
    }
    return Arrays.copyOf(borders, found);
  }

  private Value range(double[] borders, int from, int to) {
    Map<String, Value> bounds = new LinkedHashMap<>();
    if (from > 0) {
      bounds.put("gte", number(borders[from - 1]));
    }
    if (to < borders.length) {
      bounds.put("lt", number(borders[to]));
    }
    return new Value.Obj(bounds);
  }

  private Value number(double value) {
    return whole ? Value.of((long) value) : Value.of(value);
  }

  private ClusterCounts counts(double[] borders, int from, int to, int[] assigned) {
    double least = from > 0 ? borders[from - 1] : Double.NEGATIVE_INFINITY;
    double end = to < borders.length ? borders[to] : Double.POSITIVE_INFINITY;
    ClusterCounts counts = new ClusterCounts();
    for (int i = 0; i < count; i++) {
      if (values[i] >= least && values[i] < end) {
        counts.add(rows[i], assigned[rows[i]]);
      }
    }
    return counts;
  }
}
