package io.ocelli.ann.outlier;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.eigen.Scatter;
import io.ocelli.ann.eigen.SymmetricEigen;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.transform.Products;
import io.ocelli.core.service.Pace;
import java.util.Arrays;

/// The mean of vectors and their scatter around it, in the scatter's own axes: as many as the
/// vectors vary along. Where these are fewer than there are dimensions, one more coordinate stands
/// for all others, along which there is no scatter: the length of what the axes leave.
///
/// @param axes one row each, of falling scatter
/// @param scatter along each axis, above 0; then 0 where there are fewer axes than dimensions
/// @param sums what the shrinkage of the covariance follows from
/// @param thirds the sum of the deviations, each times its squared length, as coordinates
record Spread(
    double[] mean, double[][] axes, double[] scatter, LedoitWolf.Sums sums, double[] thirds) {
  /// Of the largest scatter; less is rounding.
  private static final double LEAST = 1e-12;

  /// @throws FlatReferenceException for fewer than `least` vectors, and where all are the same
  static Spread of(VectorSample vectors, int least, Workers workers, Pace pace) {
    if (vectors.count() < least) {
      throw new FlatReferenceException(vectors.count());
    }
    double[] mean = Scatter.mean(vectors);
    boolean few = vectors.count() < vectors.dims();
    double[][] products =
        few
            ? Gram.of(vectors, mean, workers, pace.part(0, 0.3))
            : Scatter.of(vectors, mean, workers, pace.part(0, 0.3));
    double squares = Arrays.stream(products).mapToDouble(Axes::squares).sum();
    SymmetricEigen eigen = SymmetricEigen.of(products, workers, pace.part(0.3, 1));
    double trace = Arrays.stream(eigen.values()).map(v -> Math.max(0, v)).sum();
    if (!(trace > 0)) {
      throw new FlatReferenceException(vectors.count());
    }
    double most = eigen.values()[0];
    int rank = (int) Arrays.stream(eigen.values()).filter(v -> v > LEAST * most).count();
    double[][] axes =
        few ? Gram.axes(vectors, mean, eigen, rank) : Arrays.copyOf(eigen.vectors(), rank);
    double[] scatter =
        Arrays.copyOf(Arrays.copyOf(eigen.values(), rank), Math.min(rank + 1, vectors.dims()));
    LedoitWolf.Sums sums =
        new LedoitWolf.Sums(
            vectors.count(), vectors.dims(), trace, squares, fourths(vectors, mean));
    double[] thirds = thirds(vectors, mean);
    double[] turned = new double[scatter.length];
    for (int k = 0; k < rank; k++) {
      turned[k] = Axes.product(axes[k], thirds);
    }
    return new Spread(mean, axes, scatter, sums, turned);
  }

  private static double fourths(VectorSample vectors, double[] mean) {
    double sum = 0;
    for (int r = 0; r < vectors.count(); r++) {
      double squares = Axes.squares(Scatter.deviations(vectors, r, r + 1, mean)[0]);
      sum += squares * squares;
    }
    return sum;
  }

  private static double[] thirds(VectorSample vectors, double[] mean) {
    double[] thirds = new double[mean.length];
    for (int r = 0; r < vectors.count(); r++) {
      double[] deviation = Scatter.deviations(vectors, r, r + 1, mean)[0];
      Products.add(thirds, Axes.squares(deviation), deviation, 0);
    }
    return thirds;
  }

  int count() {
    return (int) sums.count();
  }

  /// One over the variance along each coordinate, by the shrunk covariance.
  double[] inverse(LedoitWolf estimate, double count) {
    // Without any shrinkage an axis without scatter would have no variance at all.
    double floor = Math.max(estimate.shrinkage(), 1e-12) * estimate.mean();
    double[] inverse = new double[scatter.length];
    for (int i = 0; i < inverse.length; i++) {
      inverse[i] = 1 / ((1 - estimate.shrinkage()) * scatter[i] / count + floor);
    }
    return inverse;
  }
}
