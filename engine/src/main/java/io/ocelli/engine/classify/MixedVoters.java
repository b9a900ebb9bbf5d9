package io.ocelli.engine.classify;

import io.ocelli.core.classify.UnknownRule;

/// Labelled points beside something else.
record MixedVoters(Voters first, Voters second, double alpha) implements Voters {

  @Override
  public Ballot ballot(Target target) {
    return new Mixture(first.ballot(target), second.ballot(target), alpha);
  }

  @Override
  public double[] leftOut(UnknownRule.Score score, int most) {
    return first.leftOut(score, most);
  }

  @Override
  public boolean independent() {
    return second.independent();
  }
}
