package io.ocelli.ann.neighbour;

import io.ocelli.ann.sample.VectorSample;

/// How hard [NeighbourDescent] tries.
///
/// @param descent with the number of axes as they are wanted, be they more than there are
///   components
/// @param tries left, this one included
record Effort(NeighbourDescent.Settings descent, int tries) {
  private static final int AXES = 128;
  private static final int ROUNDS = 6;
  private static final int TRIES = 2;

  /// Candidates used in a round; more would mostly meet twice.
  private static final int LEAST_WIDTH = 20;

  private static final int MOST_WIDTH = 64;

  static Effort first(VectorSample vectors, Neighbours.Settings settings) {
    int k = settings.k();
    int length = Math.clamp(3L * k, LEAST_WIDTH, Math.max(k, 1_024));
    int width = Math.clamp(k + k / 3, LEAST_WIDTH, MOST_WIDTH);
    return new Effort(
        new NeighbourDescent.Settings(
            k, AXES, length, Math.min(width, length), ROUNDS, settings.seed()),
        settings.accuracy() < 1 ? TRIES : 0);
  }

  Effort more() {
    int length = 2 * descent.length();
    return new Effort(
        new NeighbourDescent.Settings(
            descent.k(),
            2 * descent.axes(),
            length,
            Math.min(length, 2 * descent.width()),
            descent.rounds(),
            descent.seed()),
        tries - 1);
  }

  /// What the candidates of a vector take, and its sketch.
  double bytes(int dims) {
    double heard = 1.5 * descent.width() * Integer.BYTES;
    double sketch = dims > descent.axes() ? descent.axes() * Float.BYTES : 0;
    return descent.length() * (double) Long.BYTES + heard + sketch;
  }

  /// By multiplications, and what was measured a vector beside them.
  boolean isCheaperThanExact(VectorSample vectors) {
    return tries > 0 && vectors.count() > 5_000;
  }
}
