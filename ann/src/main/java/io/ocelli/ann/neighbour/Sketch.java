package io.ocelli.ann.neighbour;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.PackedMatrix;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.transform.PrincipalAxes;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/// Vectors along their leading principal axes: distances there are never greater than in full, much
/// the same where the axes hold most of the variance, and cost a fraction.
final class Sketch {
  private static final int BLOCK = 384;

  /// Vectors that axes are learned from, for each axis.
  private static final int SAMPLED = 40;

  private Sketch() {}

  /// @param axes how many; vectors of no more components stay as they are
  /// @param step is told of vectors that are done
  static VectorSample of(
      VectorSample vectors, int axes, long seed, Workers workers, IntConsumer step) {
    int dims = vectors.dims();
    if (dims <= axes) {
      return vectors;
    }
    PrincipalAxes learned = PrincipalAxes.of(sample(vectors, SAMPLED * axes, seed), axes);
    PackedMatrix matrix = PackedMatrix.of(learned.axes(), axes, dims);
    float[] mean = vectors.mean();
    float[] projected = new float[Math.multiplyExact(vectors.count(), axes)];
    workers.each(
        Math.ceilDiv(vectors.count(), BLOCK),
        b -> {
          project(vectors, b * BLOCK, mean, matrix, projected);
          step.accept(Math.min(BLOCK, vectors.count() - b * BLOCK));
        });
    return new VectorSample(projected, vectors.count(), axes);
  }

  private static void project(
      VectorSample vectors, int from, float[] mean, PackedMatrix matrix, float[] projected) {
    int size = Math.min(BLOCK, vectors.count() - from);
    float[] centred = new float[size * mean.length];
    for (int r = 0; r < size; r++) {
      for (int i = 0; i < mean.length; i++) {
        centred[r * mean.length + i] = vectors.values()[(from + r) * mean.length + i] - mean[i];
      }
    }
    int stride = matrix.paddedRows();
    float[] products = new float[size * stride];
    Kernels.chosen().matrixProduct().multiplyAll(matrix, centred, size, products);
    for (int r = 0; r < size; r++) {
      System.arraycopy(products, r * stride, projected, (from + r) * matrix.rows(), matrix.rows());
    }
  }

  private static VectorSample sample(VectorSample vectors, int most, long seed) {
    int count = Math.min(most, vectors.count());
    SplittableRandom random = new SplittableRandom(seed);
    int dims = vectors.dims();
    float[] values = new float[count * dims];
    for (int s = 0; s < count; s++) {
      long start = (long) s * vectors.count() / count;
      long end = (s + 1L) * vectors.count() / count;
      int row = (int) random.nextLong(start, end);
      System.arraycopy(vectors.values(), row * dims, values, s * dims, dims);
    }
    return new VectorSample(values, count, dims);
  }
}
