package io.ocelli.ann.health;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.eigen.Scatter;
import io.ocelli.ann.eigen.SymmetricEigen;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.transform.Products;
import io.ocelli.core.service.Pace;
import java.util.Arrays;

/// LiDAR: how many directions tell groups of like things apart, what varies inside groups counted
/// as noise (Thilak et al., "LiDAR: Sensing Linear Probing Performance in Joint Embedding SSL
/// Architectures", 2023): the effective rank of `Sw^-1/2 Sb Sw^-1/2`, with `Sb` the covariance of
/// the groups' means and `Sw` that around them.
public final class Lidar {
  /// Added to the diagonal of `Sw`, and to each share: the paper's figures.
  private static final double WITHIN = 1e-4;

  private static final double RANK_EPSILON = 1e-8;

  private Lidar() {}

  /// @param vectors of length 1
  /// @param groups of each vector 0 to `groups - 1`, every group with a member; each group counts
  ///   alike
  /// @return from 1 to `groups - 1` or the number of dimensions, whichever is less; 0 for fewer
  ///   than two groups, or where the means are all the same
  public static double of(
      VectorSample vectors, int[] group, int groups, Workers workers, Pace pace) {
    if (groups < 2) {
      return 0;
    }
    double[][] means = means(vectors, group, groups);
    SymmetricEigen within =
        SymmetricEigen.of(
            within(vectors, group, means, workers, pace.part(0, 0.3)),
            workers,
            pace.part(0.3, 0.9));
    double[][] white = white(means, within);
    double[][] products = new double[groups][groups];
    for (int a = 0; a < groups; a++) {
      for (int b = 0; b <= a; b++) {
        products[a][b] = Products.dot(white[a], white[b], 0) / groups;
        products[b][a] = products[a][b];
      }
    }
    double[] values = SymmetricEigen.values(products, workers, pace.part(0.9, 1));
    int rank = Math.min(groups - 1, vectors.dims());
    return Spectrum.effectiveRank(
        Arrays.stream(values).limit(rank).map(v -> Math.max(0, v)).toArray(), RANK_EPSILON);
  }

  private static double[][] means(VectorSample vectors, int[] group, int groups) {
    double[][] means = new double[groups][vectors.dims()];
    int[] sizes = new int[groups];
    for (int r = 0; r < group.length; r++) {
      sizes[group[r]]++;
      for (int i = 0; i < vectors.dims(); i++) {
        means[group[r]][i] += vectors.values()[r * vectors.dims() + i];
      }
    }
    for (int g = 0; g < groups; g++) {
      for (int i = 0; i < vectors.dims(); i++) {
        means[g][i] /= sizes[g];
      }
    }
    return means;
  }

  /// The mean, over groups, of the covariance around their means: members of small groups weigh
  /// more.
  private static double[][] within(
      VectorSample vectors, int[] group, double[][] means, Workers workers, Pace pace) {
    int dims = vectors.dims();
    int[] sizes = new int[means.length];
    for (int g : group) {
      sizes[g]++;
    }
    float[] values = new float[vectors.values().length];
    for (int r = 0; r < group.length; r++) {
      double weight = Math.sqrt(1.0 / sizes[group[r]] / means.length);
      for (int i = 0; i < dims; i++) {
        values[r * dims + i] =
            (float) (weight * (vectors.values()[r * dims + i] - means[group[r]][i]));
      }
    }
    VectorSample deviations = new VectorSample(values, vectors.count(), dims);
    double[][] within = Scatter.of(deviations, new double[dims], workers, pace);
    for (int i = 0; i < dims; i++) {
      within[i][i] += WITHIN;
    }
    return within;
  }

  /// The groups' means less their mean, along the axes of what varies inside groups, in units of
  /// its standard deviation there.
  private static double[][] white(double[][] means, SymmetricEigen within) {
    int dims = means[0].length;
    double[] middle = new double[dims];
    for (double[] mean : means) {
      Products.add(middle, 1.0 / means.length, mean, 0);
    }
    double[][] white = new double[means.length][dims];
    for (int g = 0; g < means.length; g++) {
      double[] deviation = means[g].clone();
      Products.add(deviation, -1, middle, 0);
      for (int k = 0; k < dims; k++) {
        double along = Products.dot(within.vectors()[k], deviation, 0);
        white[g][k] = along / Math.sqrt(Math.max(WITHIN, within.values()[k]));
      }
    }
    return white;
  }
}
