package io.ocelli.ann.head;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The temperature T at which the softmax of scores / T has the least cross entropy with labels
/// (Guo et al. 2017, section 4.2). Targets are (n + 1) / (n + 2) for the own class and the rest for
/// the others in equal parts, as if one more vector had been seen otherwise (Platt 1999, section
/// 2.2): so T stays above 0 where all labels are right.
///
/// In 1/T the cross entropy is convex: the sign of its slope says on which side the least is.
final class Temperature {
  private static final int STEPS = 50;

  private Temperature() {}

  /// @param chosen of which vectors; those whose class has no score are passed over
  static double of(LeftOutScores all, IntPredicate chosen) {
    int[] rows =
        IntStream.range(0, all.labels().length)
            .filter(chosen)
            .filter(i -> Double.isFinite(all.scores()[i][all.labels()[i]]))
            .toArray();
    double spread = spread(all, rows);
    if (!(spread > 0)) {
      return 1;
    }
    double low = Math.log(1e-4 / spread);
    double high = Math.log(1e4 / spread);
    for (int step = 0; step < STEPS; step++) {
      double middle = (low + high) / 2;
      if (slope(all, rows, Math.exp(middle)) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp(-(low + high) / 2);
  }

  /// The mean difference of the largest to the smallest score.
  private static double spread(LeftOutScores all, int[] rows) {
    return IntStream.of(rows)
        .mapToDouble(i -> {
          double[] row = all.scores()[i];
          double smallest = Double.POSITIVE_INFINITY;
          double largest = Double.NEGATIVE_INFINITY;
          for (double score : row) {
            smallest = Math.min(smallest, score);
            largest = Math.max(largest, score);
          }
          return largest - smallest;
        })
        .average()
        .orElse(0);
  }

  /// Of the cross entropy over 1/T: what is expected of scores less what the targets say.
  private static double slope(LeftOutScores all, int[] rows, double inverse) {
    double own = (rows.length + 1.0) / (rows.length + 2);
    return IntStream.of(rows)
        .mapToDouble(i -> slope(all.scores()[i], all.labels()[i], own, inverse))
        .sum();
  }

  private static double slope(double[] row, int label, double own, double inverse) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double score : row) {
      largest = Math.max(largest, score);
    }
    double weights = 0;
    double expected = 0;
    double others = 0;
    for (double score : row) {
      double weight = Math.exp((score - largest) * inverse);
      weights += weight;
      expected += weight * (score - largest);
      others += score - largest;
    }
    double mine = row[label] - largest;
    others = row.length == 1 ? 0 : (others - mine) / (row.length - 1);
    return expected / weights - own * mine - (1 - own) * others;
  }
}
