package io.ocelli.engine.query.relevance;

import java.util.Arrays;

/// Tells the scores of unrelated pairs among those of all pairs, most of which are unrelated.
///
/// A mixture of two normal distributions is fitted by expectation maximisation. Where they are
/// apart (Ashman, Bird and Zepf 1994: D above 2) and both have a share, the lower one is that of
/// unrelated pairs. Where not, related pairs are too few to be seen, and median and spread below it
/// say what is usual: few high scores leave both alone.
final class UnrelatedFit {
  /// Quantiles that stand for all scores.
  private static final int QUANTILES = 2_048;

  private static final int ROUNDS = 100;
  private static final double APART = 2;
  private static final double LEAST_SHARE = 0.02;
  private static final double MOST_SHARE = 0.9;

  private final double[] sorted;
  private double mean;
  private double deviation;
  private double upperMean;
  private double upperDeviation;
  private double upperShare = 0.5;

  private UnrelatedFit(double[] sorted) {
    this.sorted = sorted;
    double spread = deviation(sorted);
    mean = quantile(0.25);
    upperMean = quantile(0.9);
    deviation = spread / 2;
    upperDeviation = spread / 2;
  }

  /// @param scores of pairs, at least one; put in order
  /// @param points in the collection
  /// @param least deviations below this are rounding
  static UnrelatedScores of(double[] scores, double points, double least) {
    Arrays.sort(scores);
    double[] thinned = scores;
    if (scores.length > QUANTILES) {
      thinned = new double[QUANTILES];
      for (int i = 0; i < QUANTILES; i++) {
        thinned[i] = scores[(int) ((i + 0.5) * scores.length / QUANTILES)];
      }
    }
    return new UnrelatedFit(thinned).fitted(points, least);
  }

  private UnrelatedScores fitted(double points, double least) {
    if (sorted[sorted.length - 1] - sorted[0] > least) {
      for (int round = 0; round < ROUNDS; round++) {
        step(least);
      }
      if (isApart()) {
        return new UnrelatedScores(mean, Math.max(deviation, least), points * (1 - upperShare));
      }
    }
    double median = quantile(0.5);
    return new UnrelatedScores(median, Math.max(below(median), least), points);
  }

  private boolean isApart() {
    double distance = Math.sqrt(2) * (upperMean - mean);
    return upperShare > LEAST_SHARE
        && upperShare < MOST_SHARE
        && distance > APART * Math.hypot(deviation, upperDeviation);
  }

  private void step(double least) {
    double weight = 0;
    double sum = 0;
    double all = 0;
    double[] ofUpper = new double[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      ofUpper[i] = ofUpper(sorted[i]);
      weight += ofUpper[i];
      sum += ofUpper[i] * sorted[i];
      all += sorted[i];
    }
    double rest = sorted.length - weight;
    if (weight < 1 || rest < 1) {
      return;
    }
    upperShare = weight / sorted.length;
    upperMean = sum / weight;
    mean = (all - sum) / rest;
    double upperSquares = 0;
    double squares = 0;
    for (int i = 0; i < sorted.length; i++) {
      upperSquares += ofUpper[i] * square(sorted[i] - upperMean);
      squares += (1 - ofUpper[i]) * square(sorted[i] - mean);
    }
    upperDeviation = Math.max(Math.sqrt(upperSquares / weight), least);
    deviation = Math.max(Math.sqrt(squares / rest), least);
  }

  /// The chance that a score is of the upper distribution.
  private double ofUpper(double score) {
    double upper =
        Math.log(upperShare / upperDeviation) - square((score - upperMean) / upperDeviation) / 2;
    double lower = Math.log((1 - upperShare) / deviation) - square((score - mean) / deviation) / 2;
    return 1 / (1 + Math.exp(lower - upper));
  }

  private double quantile(double share) {
    double at = share * (sorted.length - 1);
    int i = (int) at;
    return i + 1 < sorted.length ? sorted[i] + (at - i) * (sorted[i + 1] - sorted[i]) : sorted[i];
  }

  /// The root of the mean squared distance of what lies no higher.
  private double below(double median) {
    double squares = 0;
    int count = 0;
    for (; count < sorted.length && sorted[count] <= median; count++) {
      squares += square(sorted[count] - median);
    }
    return Math.sqrt(squares / count);
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(Arrays.stream(values).map(each -> square(each - mean)).sum() / values.length);
  }

  private static double square(double x) {
    return x * x;
  }
}
