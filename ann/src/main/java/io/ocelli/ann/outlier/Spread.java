package io.ocelli.ann.outlier;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.eigen.Scatter;
import io.ocelli.ann.eigen.SymmetricEigen;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;

/// The mean of vectors and their scatter around it, in the scatter's own axes.
///
/// @param axes one row each, of falling scatter
/// @param scatter along each axis, at least 0
/// @param sums what the shrinkage of the covariance follows from
/// @param thirds the sum of the deviations, each times its squared length, along each axis
record Spread(
    double[] mean, double[][] axes, double[] scatter, LedoitWolf.Sums sums, double[] thirds) {

  /// @throws FlatReferenceException for fewer than `least` vectors, and where all are the same
  static Spread of(VectorSample vectors, int least, Workers workers, Pace pace) {
    double[] mean = Scatter.mean(vectors);
    double[][] products = Scatter.of(vectors, mean, workers, pace.part(0, 0.3));
    double squares = Arrays.stream(products).mapToDouble(Axes::squares).sum();
    SymmetricEigen eigen = SymmetricEigen.of(products, workers, pace.part(0.3, 1));
    double[] scatter = Arrays.stream(eigen.values()).map(v -> Math.max(0, v)).toArray();
    double trace = Arrays.stream(scatter).sum();
    if (vectors.count() < least || !(trace > 0)) {
      throw new FlatReferenceException(vectors.count());
    }
    double[] thirds = new double[mean.length];
    double fourths = 0;
    for (int r = 0; r < vectors.count(); r++) {
      double[] deviation = Scatter.deviations(vectors, r, r + 1, mean)[0];
      double length = Axes.squares(deviation);
      fourths += length * length;
      for (int i = 0; i < deviation.length; i++) {
        thirds[i] += length * deviation[i];
      }
    }
    LedoitWolf.Sums sums =
        new LedoitWolf.Sums(vectors.count(), vectors.dims(), trace, squares, fourths);
    double[] turned =
        Arrays.stream(eigen.vectors()).mapToDouble(axis -> Axes.product(axis, thirds)).toArray();
    return new Spread(mean, eigen.vectors(), scatter, sums, turned);
  }

  int count() {
    return (int) sums.count();
  }

  /// One over the variance along the axes `from` on, by the shrunk covariance.
  double[] inverse(LedoitWolf estimate, double count, int from) {
    // Without any shrinkage an axis without scatter would have no variance at all.
    double floor = Math.max(estimate.shrinkage(), 1e-12) * estimate.mean();
    double[] inverse = new double[scatter.length - from];
    for (int i = 0; i < inverse.length; i++) {
      inverse[i] = 1 / ((1 - estimate.shrinkage()) * scatter[from + i] / count + floor);
    }
    return inverse;
  }
}
