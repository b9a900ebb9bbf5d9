package io.ocelli.ann.search.plan;

import io.ocelli.core.query.SearchParams;

/// What is asked of a segment.
///
/// @param k results wanted, at least 1
/// @param accepted how many vectors may answer, about
public record Demand(int k, int accepted, SearchParams params) {
  /// Candidates a walk keeps at least: recall is settled by what it keeps.
  static final int LEAST_EFFORT = 96;

  private static final double LEAST_SPREADS = 3;

  private static final int LEAST_FOUND = 2;

  /// Results wanted here: no more than may answer.
  public int wanted() {
    return Math.max(1, Math.min(k, accepted));
  }

  /// How many candidates a walk keeps.
  public int effort() {
    int chosen =
        params.effort() > 0 ? params.effort() : Math.max(LEAST_EFFORT, wanted() + wanted() / 2);
    return Math.max(chosen, wanted());
  }

  /// How many lists a probe reads.
  ///
  /// @param usual lists that hold nearly all near neighbours
  public int lists(int usual) {
    return (int) Math.max(1, Math.round((double) usual * effort() / LEAST_EFFORT));
  }

  /// How many vectors of those lists are scored by all their codes: leading codes alone are no
  /// measure of what is wanted, however few that are.
  public int probed() {
    return Math.max(effort() + effort() / 4, candidates());
  }

  /// Standard deviations of its error that a candidate is given the benefit of before fine codes
  /// leave it out. With 3 three tenths of a point of recall in a hundred are lost, and a third of
  /// the time of 5 is saved.
  public double spreads() {
    return Math.clamp(LEAST_SPREADS * effort() / (4.0 * LEAST_EFFORT / 3), LEAST_SPREADS, 5);
  }

  /// Accepted vectors that must be found under a filter: the last of what a walk or a probe keeps
  /// are not the nearest there are.
  public int leastUnderFilter() {
    return LEAST_FOUND * wanted();
  }

  /// How many candidates are handed on to full vectors at most.
  public int candidates() {
    SearchParams.Codes codes = params.codes();
    if (!codes.rescore()) {
      return wanted();
    }
    return codes.oversampling() > 0
        ? (int) Math.min(accepted, Math.ceil(wanted() * codes.oversampling()))
        : 2 * Math.max(effort(), Math.min(4 * wanted(), accepted));
  }
}
