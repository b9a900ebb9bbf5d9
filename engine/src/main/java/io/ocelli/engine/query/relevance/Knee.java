package io.ocelli.engine.query.relevance;

/// Where an answer ends, see [io.ocelli.core.query.Relevance.Cut#KNEE].
public final class Knee {
  private Knee() {}

  /// How many come before the largest drop; of equal drops the first counts.
  ///
  /// @param relevances of hits in their order, 0 to 1
  public static int before(double[] relevances) {
    int knee = 0;
    double largest = -1;
    double last = 1;
    for (int i = 0; i <= relevances.length; i++) {
      double next = i < relevances.length ? relevances[i] : 0;
      if (last - next > largest) {
        largest = last - next;
        knee = i;
      }
      last = next;
    }
    return knee;
  }
}
