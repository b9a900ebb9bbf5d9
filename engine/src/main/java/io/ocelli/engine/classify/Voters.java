package io.ocelli.engine.classify;

import io.ocelli.core.classify.UnknownRule;

/// What is labelled, and votes on what is not.
sealed interface Voters
    permits NeighbourVoters, ExampleVoters, SigmoidVoters, HeadVoters, MixedVoters {

  Ballot ballot(Target target);

  /// The scores of labelled ones themselves, each without its own vote.
  ///
  /// @param most how many; where there are more, some of them, spread evenly
  double[] leftOut(UnknownRule.Score score, int most);

  /// Whether each label has a probability of its own.
  boolean independent();

  /// Of `count` things `most`, spread evenly; all where there are no more.
  static int[] spread(int count, int most) {
    int[] chosen = new int[Math.min(count, most)];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = (int) ((long) i * count / chosen.length);
    }
    return chosen;
  }
}
