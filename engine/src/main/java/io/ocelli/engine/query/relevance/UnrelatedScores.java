package io.ocelli.engine.query.relevance;

import io.ocelli.engine.query.compose.NormalDistribution;

/// How unit queries of one kind score the points that have nothing to do with them.
///
/// @param deviation above 0
/// @param points how many there are
public record UnrelatedScores(double mean, double deviation, double points) {
  /// Scores of unrelated pairs have a heavier tail than the normal distribution that their bulk
  /// follows, as every query has a background of its own. Measured, see `docs/quality.md`: on both
  /// labelled collections 0.1 % lie beyond 3.8 deviations, not 3.1.
  static final double WIDER = 1.3;

  /// The least relevance of an exact copy.
  private static final double SURE = 0.99;

  /// The chance that the best of so many unrelated points scores less: `Phi(z)^points`, where z is
  /// how many (wider) deviations above the mean the score is. So 1 minus it is the family-wise
  /// error of taking the point for a related one (Sidak 1967).
  public double relevance(double score) {
    double above = NormalDistribution.below((mean - score) / (WIDER * deviation));
    return Math.exp(points * Math.log1p(-above));
  }

  /// The same where the scores of a point and its exact copy are known: a copy is relevant, however
  /// alike the points of a collection are.
  ///
  /// @param copies the score of a copy
  UnrelatedScores below(double copies) {
    double most = (copies - mean) / (WIDER * deviations(points));
    return most > 0 && most < deviation ? new UnrelatedScores(mean, most, points) : this;
  }

  /// How many (wider) deviations above the mean make a point relevant for sure.
  private static double deviations(double points) {
    double low = 0;
    double high = 8;
    while (high - low > 1e-3) {
      double middle = (low + high) / 2;
      boolean isSure = points * Math.log1p(-NormalDistribution.below(-middle)) > Math.log(SURE);
      low = isSure ? low : middle;
      high = isSure ? middle : high;
    }
    return high;
  }

  /// Of queries that are weighted sums: what their parts score adds up, and where all parts are
  /// near to a point by chance, they are so together.
  ///
  /// @param coefficient how much of the unit vectors of this kind is in the unit query, signs
  ///   respected
  /// @param amount the same without signs
  UnrelatedScores times(double coefficient, double amount) {
    return new UnrelatedScores(coefficient * mean, amount * deviation, points);
  }

  UnrelatedScores plus(UnrelatedScores other) {
    return new UnrelatedScores(
        mean + other.mean, deviation + other.deviation, Math.max(points, other.points));
  }
}
