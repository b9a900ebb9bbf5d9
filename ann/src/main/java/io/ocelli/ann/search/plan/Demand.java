package io.ocelli.ann.search.plan;

import io.ocelli.core.query.SearchParams;

/// What is asked of a segment.
///
/// @param k results wanted, at least 1
/// @param accepted how many vectors may answer, about
public record Demand(int k, int accepted, SearchParams params) {
  /// Candidates a walk keeps at least: recall is settled by what it keeps.
  static final int LEAST_EFFORT = 96;

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
