package io.ocelli.engine.classify;

import java.util.List;

/// Labelled points beside something else.
record MixedVoters(Voters first, Voters second, double alpha) implements Voters {

  @Override
  public Ballot ballot(Target target) {
    return new Mixture(first.ballot(target), second.ballot(target), alpha);
  }

  @Override
  public List<Ballot> leftOut(int most) {
    return first.leftOut(most);
  }
}
