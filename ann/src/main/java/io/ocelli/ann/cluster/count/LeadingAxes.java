package io.ocelli.ann.cluster.count;

import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.PackedMatrix;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.transform.PrincipalAxes;
import java.util.SplittableRandom;

/// Vectors by a few components: their leading principal ones, around the mean, scaled to a mean
/// squared length of 1. A covariance of few components needs few vectors, and bits count the same
/// in every space.
final class LeadingAxes {
  /// More components are folded into as many, so that their covariances fit into memory.
  private static final int MOST_DIMS = 2_048;

  /// Vectors that axes are learned from.
  private static final int LEARNED = 8_192;

  private LeadingAxes() {}

  /// @param vectors in random order, at least one
  /// @return of `axes` components, or fewer where vectors have fewer
  static VectorSample of(VectorSample vectors, int axes, long seed) {
    VectorSample folded = vectors.dims() > MOST_DIMS ? folded(vectors, seed) : vectors;
    VectorSample centred = centred(folded);
    return scaled(folded.dims() <= axes ? centred : projected(centred, axes));
  }

  /// Signed sums of components that chance puts together keep products of vectors on average
  /// (Weinberger et al. 2009, "Feature Hashing for Large Scale Multitask Learning").
  private static VectorSample folded(VectorSample vectors, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] places = new int[vectors.dims()];
    float[] signs = new float[vectors.dims()];
    for (int i = 0; i < places.length; i++) {
      places[i] = random.nextInt(MOST_DIMS);
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    float[] values = new float[Math.multiplyExact(vectors.count(), MOST_DIMS)];
    for (int i = 0; i < vectors.values().length; i++) {
      int component = i % vectors.dims();
      values[i / vectors.dims() * MOST_DIMS + places[component]] +=
          signs[component] * vectors.values()[i];
    }
    return new VectorSample(values, vectors.count(), MOST_DIMS);
  }

  private static VectorSample centred(VectorSample vectors) {
    float[] mean = vectors.mean();
    float[] values = vectors.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean[i % mean.length];
    }
    return new VectorSample(values, vectors.count(), vectors.dims());
  }

  private static VectorSample projected(VectorSample centred, int axes) {
    VectorSample learned = centred.slice(0, Math.min(centred.count(), LEARNED));
    PackedMatrix matrix =
        PackedMatrix.of(PrincipalAxes.of(learned, axes).axes(), axes, centred.dims());
    float[] values = new float[centred.count() * axes];
    float[] product = new float[matrix.paddedRows()];
    for (int r = 0; r < centred.count(); r++) {
      Kernels.chosen().matrixProduct().multiply(matrix, centred.row(r), product);
      System.arraycopy(product, 0, values, r * axes, axes);
    }
    return new VectorSample(values, centred.count(), axes);
  }

  private static VectorSample scaled(VectorSample vectors) {
    double squares = 0;
    for (float value : vectors.values()) {
      squares += (double) value * value;
    }
    float factor = squares > 0 ? (float) Math.sqrt(vectors.count() / squares) : 0;
    float[] values = vectors.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return new VectorSample(values, vectors.count(), vectors.dims());
  }
}
