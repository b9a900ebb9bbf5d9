package io.ocelli.ann.outlier;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.eigen.Scatter;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.transform.Products;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// A mean and axes through it, and where vectors stand along them, in double precision.
///
/// @param columns `dims` rows of as many numbers as there are axes: the first components of all
///   axes come first
record Axes(double[] mean, double[][] columns) {
  /// Vectors that go through the axes together, so that these are read from memory once for all.
  private static final int BLOCK = 16;

  /// A vector's number and its coordinates.
  interface Reader {
    void read(int row, double[] coordinates);
  }

  /// @param axes one row each
  static Axes of(double[] mean, double[][] axes) {
    double[][] columns = new double[mean.length][axes.length];
    for (int k = 0; k < axes.length; k++) {
      for (int i = 0; i < mean.length; i++) {
        columns[i][k] = axes[k][i];
      }
    }
    return new Axes(mean, columns);
  }

  /// Hands over all vectors, those of one block by one thread in their order; with one thread all
  /// in their order.
  void each(VectorSample vectors, Workers workers, Pace pace, Reader reader) {
    AtomicInteger done = new AtomicInteger();
    workers.each(
        Math.ceilDiv(vectors.count(), BLOCK),
        block -> {
          int from = block * BLOCK;
          double[][] coordinates = coordinates(vectors, from);
          for (int r = 0; r < coordinates.length; r++) {
            reader.read(from + r, coordinates[r]);
          }
          pace.step(done.addAndGet(coordinates.length), vectors.count());
        });
  }

  private double[][] coordinates(VectorSample vectors, int from) {
    int to = Math.min(vectors.count(), from + BLOCK);
    double[][] deviations = Scatter.deviations(vectors, from, to, mean);
    int axes = columns[0].length;
    double[][] coordinates = new double[to - from][Math.min(axes + 1, mean.length)];
    double[] found = new double[axes];
    for (int r = 0; r < coordinates.length; r++) {
      Arrays.fill(found, 0);
      for (int i = 0; i < columns.length; i++) {
        Products.add(found, deviations[r][i], columns[i], 0);
      }
      System.arraycopy(found, 0, coordinates[r], 0, axes);
      if (axes < mean.length) {
        double left = squares(deviations[r]) - squares(found);
        coordinates[r][axes] = Math.sqrt(Math.max(0, left));
      }
    }
    return coordinates;
  }

  static double squares(double[] y) {
    return Products.dot(y, y, 0);
  }

  static double product(double[] a, double[] b) {
    return Products.dot(a, b, 0);
  }

  /// The sum of squared coordinates, each times its weight.
  static double form(double[] weights, double[] y) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += weights[i] * y[i] * y[i];
    }
    return sum;
  }
}
