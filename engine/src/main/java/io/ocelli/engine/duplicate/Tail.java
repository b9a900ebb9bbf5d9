package io.ocelli.engine.duplicate;

import java.util.Arrays;

/// How high scores of unrelated pairs go. Few of the pairs may be related, so the highest scores
/// are not looked at: from the median on, the tail is taken to fall exponentially, as measured (see
/// `docs/duplicates.md`), and is drawn through the median and the quantile 0.95.
///
/// @param median of all scores
/// @param high the quantile 0.95
record Tail(double median, double high) {
  private static final double HIGH = 0.95;

  /// Fewer scores say too little.
  private static final int FEWEST = 40;

  /// @param scores sorted here; NaN where there are too few to say anything
  static Tail of(double[] scores) {
    if (scores.length < FEWEST) {
      return new Tail(Double.NaN, Double.NaN);
    }
    Arrays.sort(scores);
    return new Tail(scores[scores.length / 2], scores[(int) (HIGH * scores.length)]);
  }

  /// What unrelated pairs exceed with this probability, but no less than `least` and no more than
  /// `most`.
  double beyond(double probability, double least, double most) {
    double value =
        high + (high - median) * Math.log((1 - HIGH) / probability) / Math.log(0.5 / (1 - HIGH));
    return Double.isNaN(value) ? least : Math.clamp(value, least, most);
  }
}
