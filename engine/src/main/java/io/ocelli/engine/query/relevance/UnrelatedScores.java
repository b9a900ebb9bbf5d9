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

  /// The chance that the best of so many unrelated points scores less: `Phi(z)^points`, where z is
  /// how many (wider) deviations above the mean the score is. So 1 minus it is the family-wise
  /// error of taking the point for a related one (Sidak 1967).
  public double relevance(double score) {
    double above = NormalDistribution.below((mean - score) / (WIDER * deviation));
    return Math.exp(points * Math.log1p(-above));
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
