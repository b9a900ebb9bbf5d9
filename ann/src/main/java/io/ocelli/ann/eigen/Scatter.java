package io.ocelli.ann.eigen;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.transform.Products;
import io.ocelli.core.service.Pace;

/// The sums, over vectors, of the products of two components' deviations from a centre, in double
/// precision throughout: what small eigenvalues are read from, which single precision drowns.
public final class Scatter {
  private static final int BLOCK = 64;
  private static final int STRIPE = 32;

  private Scatter() {}

  /// Takes `count * dims^2 / 2` multiplications; the sum does not depend on the number of threads.
  ///
  /// @param centre of `dims` numbers; zeros for sums of plain products
  /// @return `dims` rows of `dims` numbers, symmetric
  public static double[][] of(VectorSample sample, double[] centre, Workers workers, Pace pace) {
    int dims = sample.dims();
    double[][] sums = new double[dims][dims];
    for (int from = 0; from < sample.count(); from += BLOCK) {
      pace.step(from, sample.count());
      double[][] block = deviations(sample, from, Math.min(sample.count(), from + BLOCK), centre);
      int stripes = Math.ceilDiv(dims, STRIPE);
      workers.each(stripes, stripe -> add(block, stripe * STRIPE, sums));
    }
    for (int i = 0; i < dims; i++) {
      for (int j = 0; j < i; j++) {
        sums[i][j] = sums[j][i];
      }
    }
    return sums;
  }

  /// The rows `from` up to but not including `to`, each less the centre.
  public static double[][] deviations(VectorSample sample, int from, int to, double[] centre) {
    double[][] block = new double[to - from][sample.dims()];
    for (int r = from; r < to; r++) {
      double[] row = block[r - from];
      int at = r * sample.dims();
      for (int i = 0; i < row.length; i++) {
        row[i] = sample.values()[at + i] - centre[i];
      }
    }
    return block;
  }

  /// The mean of each component, in double precision; zeros where there are no vectors.
  public static double[] mean(VectorSample sample) {
    double[] mean = new double[sample.dims()];
    for (int r = 0; r < sample.count(); r++) {
      int at = r * mean.length;
      for (int i = 0; i < mean.length; i++) {
        mean[i] += sample.values()[at + i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= Math.max(1, sample.count());
    }
    return mean;
  }

  private static void add(double[][] block, int stripe, double[][] sums) {
    int end = Math.min(sums.length, stripe + STRIPE);
    for (double[] row : block) {
      for (int i = stripe; i < end; i++) {
        Products.add(sums[i], row[i], row, i);
      }
    }
  }
}
