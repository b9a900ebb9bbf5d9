package io.ocelli.ann.linkage;

import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.sample.VectorSample;
import java.util.Arrays;

/// The mean, the variance and the size of every cluster: what its mean squared distance to another
/// one follows from. Clusters begin as the vectors of a sample, one each.
///
/// The mean squared distance between members of A and members of B is that of their means plus the
/// mean squared distances of the members from their own means (the parallel axis theorem). Written
/// so, nothing large is taken from something large.
final class Means {
  private final VectorSample vectors;
  private final int[] sizes;
  private final double[] variances;

  /// Of clusters of more than one vector.
  private final float[][] means;

  Means(VectorSample vectors) {
    this.vectors = vectors;
    sizes = new int[vectors.count()];
    Arrays.fill(sizes, 1);
    variances = new double[vectors.count()];
    means = new float[vectors.count()][];
  }

  int size(int cluster) {
    return sizes[cluster];
  }

  private float[] mean(int cluster) {
    return means[cluster] == null ? vectors.row(cluster) : means[cluster];
  }

  /// The mean squared distance between members of two clusters.
  double squaredLinkage(int a, int b) {
    return Kernels.chosen().floatPairs().squaredL2(mean(a), mean(b)) + variances[a] + variances[b];
  }

  /// Puts the members of `b` into `a`; `b` is no more.
  void merge(int a, int b) {
    float[] into = mean(a);
    float[] from = mean(b);
    int size = sizes[a] + sizes[b];
    double share = (double) sizes[b] / size;
    double apart = Kernels.chosen().floatPairs().squaredL2(into, from);
    variances[a] = (1 - share) * variances[a] + share * variances[b] + share * (1 - share) * apart;
    for (int i = 0; i < into.length; i++) {
      into[i] += (float) (share * (from[i] - into[i]));
    }
    means[a] = into;
    means[b] = null;
    sizes[a] = size;
    sizes[b] = 0;
  }
}
