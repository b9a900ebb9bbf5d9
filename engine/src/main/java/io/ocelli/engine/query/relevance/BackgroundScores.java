package io.ocelli.engine.query.relevance;

import io.ocelli.core.metric.Metric;
import io.ocelli.core.service.Deadline;
import io.ocelli.engine.space.UnitVectors;
import io.ocelli.storage.query.VectorSample;
import java.util.ArrayList;
import java.util.List;

/// Scores of queries that mean nothing in particular against some stored vectors.
final class BackgroundScores {
  /// Stored vectors that are compared. More say little more.
  static final int SAMPLE = 256;

  /// Fewer stored vectors say too little.
  static final int FEWEST = 32;

  /// Rounding of vectors of length 1.
  private static final double ROUNDING = 1e-4;

  private final List<double[]> stored = new ArrayList<>();
  private final List<double[]> units = new ArrayList<>();
  private final boolean isCosine;
  private final long points;
  private final double rounding;
  private final Deadline deadline;

  /// @param sample of up to [#SAMPLE] vectors
  BackgroundScores(VectorSample sample, Metric metric, Deadline deadline) {
    points = sample.count();
    isCosine = metric == Metric.COSINE;
    this.deadline = deadline;
    double squares = 0;
    for (float[] vector : sample.vectors()) {
      double[] unit = UnitVectors.of(vector);
      double[] compared = metric == Metric.COSINE ? unit : wide(vector);
      units.add(unit);
      stored.add(compared);
      squares += UnitVectors.dot(compared, compared);
    }
    rounding =
        ROUNDING * Math.max(Float.MIN_NORMAL, Math.sqrt(squares / Math.max(1, stored.size())));
  }

  private static double[] wide(float[] vector) {
    double[] wide = new double[vector.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = vector[i];
    }
    return wide;
  }

  /// Whether there are enough stored vectors to say anything.
  boolean isEnough() {
    return stored.size() >= FEWEST;
  }

  /// Of queries that are as stored vectors are: each of the sample asks for the others.
  UnrelatedScores ofPoints() {
    int count = stored.size();
    double[] scores = new double[count * (count - 1)];
    int next = 0;
    for (int i = 0; i < count; i++) {
      deadline.check();
      for (int j = 0; j < count; j++) {
        if (i != j) {
          scores[next++] = UnitVectors.dot(units.get(i), stored.get(j));
        }
      }
    }
    UnrelatedScores unrelated = UnrelatedFit.of(scores, points, rounding);
    return isCosine ? unrelated.below(1) : unrelated;
  }

  /// Of queries of any other kind.
  ///
  /// @param queries examples of any length, at least one
  UnrelatedScores of(List<float[]> queries) {
    double[] scores = new double[queries.size() * stored.size()];
    int next = 0;
    for (float[] query : queries) {
      deadline.check();
      double[] unit = UnitVectors.of(query);
      for (double[] each : stored) {
        scores[next++] = UnitVectors.dot(unit, each);
      }
    }
    return UnrelatedFit.of(scores, points, rounding);
  }
}
