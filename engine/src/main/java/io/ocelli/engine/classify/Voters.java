package io.ocelli.engine.classify;

import java.util.List;

/// What is labelled, and votes on what is not.
sealed interface Voters permits NeighbourVoters, ExampleVoters, MixedVoters {

  Ballot ballot(Target target);

  /// The ballots on labelled ones themselves, each without its own vote.
  ///
  /// @param most how many; where there are more, some of them, spread evenly
  List<Ballot> leftOut(int most);

  /// Of `count` things `most`, spread evenly; all where there are no more.
  static int[] spread(int count, int most) {
    int[] chosen = new int[Math.min(count, most)];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = (int) ((long) i * count / chosen.length);
    }
    return chosen;
  }
}
