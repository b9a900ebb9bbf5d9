package io.ocelli.engine.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Points in clusters that are numbered from 0, biggest first, of equal ones the one with the first
/// point.
///
/// @param labels the cluster of each row, or [#NOISE]
/// @param sizes points of each cluster
record Grouping(int[] labels, int[] sizes) {
  /// The label of points that are in no cluster, also in payloads: a number as the others, so one
  /// index and one kind of filter finds them.
  static final int NOISE = -1;

  /// @param found the cluster of each row by any numbers from 0, or below 0 for noise
  /// @param order is given the number in `found` of each cluster
  static Grouping of(int[] found, int[] order) {
    int most = Arrays.stream(found).max().orElse(-1) + 1;
    int[] sizes = new int[most];
    int[] first = new int[most];
    for (int r = found.length - 1; r >= 0; r--) {
      if (found[r] >= 0) {
        sizes[found[r]]++;
        first[found[r]] = r;
      }
    }
    int[] sorted =
        IntStream.range(0, most)
            .filter(c -> sizes[c] > 0)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(c -> -sizes[c]).thenComparingInt(c -> first[c]))
            .mapToInt(c -> c)
            .toArray();
    int[] numbers = new int[most];
    for (int i = 0; i < sorted.length; i++) {
      numbers[sorted[i]] = i;
    }
    System.arraycopy(sorted, 0, order, 0, Math.min(order.length, sorted.length));
    return new Grouping(
        Arrays.stream(found).map(c -> c < 0 ? NOISE : numbers[c]).toArray(),
        Arrays.stream(sorted).map(c -> sizes[c]).toArray());
  }

  static Grouping of(int[] found) {
    return of(found, new int[0]);
  }

  int clusters() {
    return sizes.length;
  }

  int noise() {
    return labels.length - Arrays.stream(sizes).sum();
  }
}
