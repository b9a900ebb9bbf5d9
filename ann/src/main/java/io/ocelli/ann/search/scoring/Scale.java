package io.ocelli.ann.search.scoring;

import io.ocelli.core.metric.Metric;

/// How the scores of blocks, of which more is nearer, become the scores of answers.
public enum Scale {
  /// As they are.
  PLAIN,
  /// Distances: minus the score.
  NEGATED,
  /// Distances: the root of minus the score.
  ROOT_OF_NEGATED;

  /// More than the relative error of squaring a root of floats.
  private static final double ROUNDING = 1e-6;

  /// That of answers in a metric.
  public static Scale of(Metric metric) {
    return switch (metric) {
      case COSINE, DOT -> PLAIN;
      case EUCLID -> ROOT_OF_NEGATED;
      case MANHATTAN -> NEGATED;
    };
  }

  /// Turns scores into nearness in place: still more is nearer, and two vectors are equally near
  /// exactly where their answers are equal.
  public void toNearness(float[] scores, int count) {
    if (this == ROOT_OF_NEGATED) {
      for (int j = 0; j < count; j++) {
        scores[j] = -(float) Math.sqrt(Math.max(0, -scores[j]));
      }
    }
  }

  /// The score of an answer.
  public float answer(float nearness) {
    return this == PLAIN ? nearness : 0 - nearness;
  }

  /// The nearness of a score of an answer.
  public float nearness(float answer) {
    return this == PLAIN ? answer : -answer;
  }

  /// A block score that everything of at least that nearness reaches: exact, or a hair less where
  /// roots were rounded.
  public float block(float nearness) {
    if (this != ROOT_OF_NEGATED || nearness > 0 || Float.isInfinite(nearness)) {
      return nearness;
    }
    return (float) (-(double) nearness * nearness * (1 + ROUNDING));
  }
}
