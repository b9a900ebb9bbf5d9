package io.ocelli.ann.search.scoring;

import java.util.Arrays;

/// The combinations of scores that searches are made of.
public final class Combinations {
  /// By how much more the good example of a pair must be near: the spacing of floats at 1.
  private static final float MARGIN = Math.ulp(1f);

  private Combinations() {}

  /// The nearest of all query vectors decides.
  public static Combination best() {
    return (parts, count, scores) -> max(parts, 0, parts.length, count, scores);
  }

  /// The weighted sum.
  ///
  /// @param weights one for each query vector; negative ones push away
  public static Combination sum(float... weights) {
    return (parts, count, scores) -> {
      for (int j = 0; j < count; j++) {
        float sum = 0;
        for (int i = 0; i < weights.length; i++) {
          sum += weights[i] * parts[i][j];
        }
        scores[j] = sum;
      }
    };
  }

  /// Recommendation by the best of many examples: near a good example is good, unless a bad one is
  /// nearer. Good vectors score in 0..1, by their nearest good example; the others in -1..0, by
  /// their nearest bad one.
  ///
  /// @param positives how many of the query vectors, the first ones, are good examples; the others
  ///   are bad
  public static Combination bestExample(int positives) {
    return (parts, count, scores) -> {
      float[] bad = new float[count];
      max(parts, positives, parts.length, count, bad);
      max(parts, 0, positives, count, scores);
      for (int j = 0; j < count; j++) {
        scores[j] = scores[j] > bad[j] ? squashed(scores[j]) : -squashed(bad[j]);
      }
    };
  }

  /// Context: query vectors 2i and 2i + 1 are a good and a bad example that belong together. A
  /// vector loses, up to 1 a pair, by how much it is nearer to the bad one; equally near is a
  /// little nearer. 0 is best.
  public static Combination contextPairs() {
    return (parts, count, scores) -> {
      for (int j = 0; j < count; j++) {
        float loss = 0;
        for (int i = 0; i + 1 < parts.length; i += 2) {
          loss += softened(Math.min(0, parts[i][j] - parts[i + 1][j] - MARGIN));
        }
        scores[j] = loss;
      }
    };
  }

  /// Discovery: the first query vector is the target, the others are pairs as in [#contextPairs].
  /// How many pairs a vector is on the good side of decides first (each counts 1, the bad side -1,
  /// neither 0), nearness to the target second (0..1).
  public static Combination discovery() {
    return (parts, count, scores) -> {
      for (int j = 0; j < count; j++) {
        int rank = 0;
        for (int i = 1; i + 1 < parts.length; i += 2) {
          rank += Integer.signum(Float.compare(parts[i][j], parts[i + 1][j]));
        }
        scores[j] = rank + squashed(parts[0][j]);
      }
    };
  }

  private static void max(float[][] parts, int from, int to, int count, float[] scores) {
    Arrays.fill(scores, 0, count, Float.NEGATIVE_INFINITY);
    for (int i = from; i < to; i++) {
      for (int j = 0; j < count; j++) {
        scores[j] = Math.max(scores[j], parts[i][j]);
      }
    }
  }

  /// Brings any score between 0 and 1 and keeps the order.
  private static float squashed(float score) {
    return Float.isInfinite(score) ? (score > 0 ? 1 : 0) : 0.5f * (softened(score) + 1);
  }

  /// Brings any finite score between -1 and 1 and keeps the order.
  private static float softened(float score) {
    return score / (1 + Math.abs(score));
  }
}
