package io.ocelli.ann.cluster;

import io.ocelli.ann.kernel.FloatPairs;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.sample.VectorSample;

/// Vectors as k-means reads them. Where their mean is long against their distances from it, they
/// are a copy less the mean, so that products do not lose small differences of large numbers.
///
/// @param values `count * dims` floats
/// @param origin what was taken off each vector
/// @param squares squared length of each vector in `values`
record Points(float[] values, int count, int dims, float[] origin, float[] squares) {
  /// Vectors that one task works on.
  static final int BLOCK = 512;

  /// Squared length of the mean, in mean squared distances from it, up to which no copy is made:
  /// products then lose one bit.
  private static final double NEAR = 4;

  static Points of(VectorSample vectors, Workers workers) {
    int count = vectors.count();
    int dims = vectors.dims();
    float[] mean = mean(vectors, workers);
    Points points = new Points(vectors.values(), count, dims, new float[dims], new float[count]);
    points.measure(workers);
    double length = Kernels.chosen().floatPairs().dot(mean, mean);
    double squares = 0;
    for (float square : points.squares) {
      squares += square;
    }
    if (length <= NEAR * (squares / count - length)) {
      return points;
    }
    Points centred =
        new Points(new float[vectors.values().length], count, dims, mean, points.squares);
    workers.each(centred.blocks(), block -> centred.takeOff(vectors.values(), block));
    centred.measure(workers);
    return centred;
  }

  private static float[] mean(VectorSample vectors, Workers workers) {
    int dims = vectors.dims();
    float[] mean = new float[dims];
    int slice = 64;
    workers.each(
        Math.ceilDiv(dims, slice),
        s -> {
          int from = s * slice;
          double[] sums = new double[Math.min(slice, dims - from)];
          for (int r = 0; r < vectors.count(); r++) {
            for (int i = 0; i < sums.length; i++) {
              sums[i] += vectors.values()[r * dims + from + i];
            }
          }
          for (int i = 0; i < sums.length; i++) {
            mean[from + i] = (float) (sums[i] / vectors.count());
          }
        });
    return mean;
  }

  private void takeOff(float[] from, int block) {
    for (int r = start(block); r < end(block); r++) {
      for (int i = 0; i < dims; i++) {
        values[r * dims + i] = from[r * dims + i] - origin[i];
      }
    }
  }

  private void measure(Workers workers) {
    FloatPairs pairs = Kernels.chosen().floatPairs();
    workers.each(
        blocks(),
        block -> {
          float[] row = new float[dims];
          for (int r = start(block); r < end(block); r++) {
            read(r, row, 0);
            squares[r] = pairs.dot(row, row);
          }
        });
  }

  int blocks() {
    return Math.ceilDiv(count, BLOCK);
  }

  int start(int block) {
    return block * BLOCK;
  }

  int end(int block) {
    return Math.min(count, (block + 1) * BLOCK);
  }

  /// Copies vector `r` to `out` from place `at`.
  void read(int r, float[] out, int at) {
    System.arraycopy(values, r * dims, out, at, dims);
  }

  /// Writes the squared distance of every vector from the centroid it is assigned to.
  void distances(float[] centroids, int[] assigned, float[] out, Workers workers) {
    FloatPairs pairs = Kernels.chosen().floatPairs();
    workers.each(
        blocks(),
        block -> {
          float[] row = new float[dims];
          float[] centroid = new float[dims];
          for (int r = start(block); r < end(block); r++) {
            read(r, row, 0);
            System.arraycopy(centroids, assigned[r] * dims, centroid, 0, dims);
            out[r] = pairs.squaredL2(row, centroid);
          }
        });
  }
}
