package io.ocelli.engine.query.model;

import io.ocelli.core.metric.Metric;
import io.ocelli.core.vector.VectorValue;
import java.util.function.IntToDoubleFunction;

/// How near vectors of one name are, in double precision.
///
/// @param metric DOT for sparse vectors
/// @param weight of a dimension of a sparse query
record ModelScores(Metric metric, IntToDoubleFunction weight) {
  /// What two sparse vectors have that share no dimension.
  static final double NOTHING_SHARED = Double.NaN;

  /// More is nearer: the similarity, minus the squared Euclidean or minus the Manhattan distance.
  double nearness(VectorValue target, VectorValue stored) {
    return switch (stored) {
      case VectorValue.Dense(float[] values) -> rows(target, new float[][] {values});
      case VectorValue.Multi(float[][] rows) -> rows(target, rows);
      case VectorValue.Sparse sparse -> product((VectorValue.Sparse) target, sparse);
    };
  }

  /// As an answer has it.
  double score(VectorValue target, VectorValue stored) {
    double nearness = nearness(target, stored);
    return switch (metric) {
      case COSINE, DOT -> nearness;
      case EUCLID -> Math.sqrt(0 - nearness);
      case MANHATTAN -> 0 - nearness;
    };
  }

  private double rows(VectorValue target, float[][] stored) {
    float[][] query =
        target instanceof VectorValue.Multi(float[][] rows)
            ? rows
            : new float[][] {((VectorValue.Dense) target).values()};
    double sum = 0;
    for (float[] row : query) {
      double best = Double.NEGATIVE_INFINITY;
      for (float[] one : stored) {
        best = Math.max(best, nearness(prepared(metric, row), prepared(metric, one)));
      }
      sum += best;
    }
    return sum;
  }

  private double nearness(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = a[i] - b[i];
      sum +=
          switch (metric) {
            case COSINE, DOT -> a[i] * b[i];
            case EUCLID -> -difference * difference;
            case MANHATTAN -> -Math.abs(difference);
          };
    }
    return sum;
  }

  private double product(VectorValue.Sparse target, VectorValue.Sparse stored) {
    double sum = 0;
    boolean shared = false;
    for (int i = 0; i < stored.indices().length; i++) {
      for (int j = 0; j < target.indices().length; j++) {
        if (stored.indices()[i] == target.indices()[j]) {
          double weighted = target.values()[j] * weight.applyAsDouble(target.indices()[j]);
          sum += weighted * stored.values()[i];
          shared = true;
        }
      }
    }
    return shared ? sum : NOTHING_SHARED;
  }

  /// Of length 1 under cosine, but for zero vectors.
  static double[] prepared(Metric metric, float[] vector) {
    double[] prepared = new double[vector.length];
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      prepared[i] = vector[i];
      squares += prepared[i] * prepared[i];
    }
    double length = metric == Metric.COSINE && squares > 0 ? Math.sqrt(squares) : 1;
    for (int i = 0; i < prepared.length; i++) {
      prepared[i] /= length;
    }
    return prepared;
  }
}
