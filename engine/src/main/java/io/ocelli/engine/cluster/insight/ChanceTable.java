package io.ocelli.engine.cluster.insight;

/// How likely it is that a property and a cluster have so many points in common by chance: the
/// upper tail of the hypergeometric distribution (Fisher's exact test, one-sided). Right for small
/// numbers too, which decides: a value that one point has proves nothing.
final class ChanceTable {
  /// Chances that are called significant, of all that are asked about together (Bonferroni).
  private static final double RISK = 0.01;

  private final int points;
  private final double[] logFactorials;

  /// @param points how many there are
  ChanceTable(int points) {
    this.points = points;
    logFactorials = new double[points + 1];
    for (int i = 2; i <= points; i++) {
      logFactorials[i] = logFactorials[i - 1] + Math.log(i);
    }
  }

  /// -log10 of a chance below which one of `asked` is significant.
  static double threshold(long asked) {
    return Math.log10(asked / RISK);
  }

  /// -log10 of the chance that at least `both` points of a cluster of `members` have a property
  /// that `having` of all points have; 0 where no more have it than is to be expected.
  double significance(int both, int members, int having) {
    if ((double) both * points <= (double) members * having) {
      return 0;
    }
    double first =
        logChoose(having, both)
            + logChoose(points - having, members - both)
            - logChoose(points, members);
    // Terms fall, as `both` is above the mean; relative to the first, their sum is small.
    double sum = 1;
    double term = 1;
    for (int x = both; x < Math.min(members, having) && term > 1e-12 * sum; x++) {
      term *= (double) (having - x) / (x + 1);
      term *= (double) (members - x) / (points - having - members + x + 1);
      sum += term;
    }
    return Math.max(0, -(first + Math.log(sum)) / Math.log(10));
  }

  private double logChoose(int of, int taken) {
    return logFactorials[of] - logFactorials[taken] - logFactorials[of - taken];
  }
}
