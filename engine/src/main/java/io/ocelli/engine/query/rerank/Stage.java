package io.ocelli.engine.query.rerank;

/// One stage after a search, with all that it needs.
public sealed interface Stage permits RescoreStage, ExpandStage, DiversifyStage, PairStage {
  /// @param list not empty
  /// @throws io.ocelli.core.error.OcelliException TIMEOUT once nobody waits any more
  Shortlist run(Shortlist list);
}
