package io.ocelli.ann.graph;

import io.ocelli.ann.score.PairScorer;

/// Chooses the neighbours of a place among candidates: the heuristic of Malkov and Yashunin (2018),
/// Algorithm 4. A candidate is kept unless one that was kept before it is nearer to it than the
/// place is. Belongs to one thread.
///
/// Instead of comparing each candidate with what is kept so far, each kept one strikes out, in one
/// block, the candidates after it: the same choice, but one load of a vector for each that is kept
/// instead of each that is looked at.
///
/// Twins of the place (candidates that score as the place itself does: duplicates, as a rule)
/// strike nothing out, and only [#MOST_TWINS] of them are kept. Else thousands of equal vectors
/// would be linked with nothing but each other.
final class Selection {
  static final int MOST_TWINS = 4;

  private final PairScorer scorer;
  private int[] places = new int[64];
  private int[] ordinals = new int[64];
  private float[] bounds = new float[64];
  private float[] scores = new float[64];
  private final int[] chosen;
  private int count;

  /// @param most candidates that are ever chosen at once
  Selection(PairScorer scorer, int most) {
    this.scorer = scorer;
    chosen = new int[most];
  }

  int[] chosen() {
    return chosen;
  }

  int count() {
    return count;
  }

  /// Chooses at most `most` of the candidates in a pool.
  ///
  /// @param self the place's score against itself
  void choose(Level level, Pool candidates, int most, float self) {
    count = 0;
    add(level, candidates, most, self);
  }

  /// Keeps `kept` places whatever they are, and chooses among the candidates as if those had been
  /// chosen first, until there are `most`.
  void extend(Level level, int[] kept, int keptCount, Pool candidates, int most, float self) {
    System.arraycopy(kept, 0, chosen, 0, keptCount);
    count = keptCount;
    add(level, candidates, most, self);
  }

  private void add(Level level, Pool candidates, int most, float self) {
    int size = candidates.size();
    if (places.length < size) {
      places = new int[size];
      ordinals = new int[size];
      bounds = new float[size];
      scores = new float[size];
    }
    candidates.read(places, bounds);
    int kept = count;
    int left = keepTwins(size, self, Math.min(kept + MOST_TWINS, most));
    for (int i = 0; i < left; i++) {
      ordinals[i] = level.ordinal(places[i]);
    }
    for (int i = 0; i < kept && left > 0; i++) {
      left = strike(level.ordinal(chosen[i]), 0, left);
    }
    while (left > 0 && count < most) {
      chosen[count++] = places[0];
      left = count < most ? strike(ordinals[0], 1, left) : 0;
    }
  }

  /// Takes the twins out of the candidates.
  private int keepTwins(int size, float self, int most) {
    int left = 0;
    for (int i = 0; i < size; i++) {
      if (bounds[i] == self) {
        if (count < most) {
          chosen[count++] = places[i];
        }
      } else {
        bounds[left] = bounds[i];
        places[left++] = places[i];
      }
    }
    return left;
  }

  /// Drops the candidates before `from`, and those that are nearer to a vector than to the place.
  private int strike(int ordinal, int from, int size) {
    scorer.load(ordinal);
    scorer.score(ordinals, size, scores);
    int left = 0;
    for (int i = from; i < size; i++) {
      ordinals[left] = ordinals[i];
      places[left] = places[i];
      bounds[left] = bounds[i];
      left += scores[i] > bounds[i] ? 0 : 1;
    }
    return left;
  }
}
