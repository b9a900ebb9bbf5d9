package io.ocelli.ann.pairs;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.MatrixProduct;
import io.ocelli.ann.kernel.PackedMatrix;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.concurrent.atomic.AtomicInteger;

/// Squared distances to all vectors of a set, by matrix products. Vectors are taken less the set's
/// mean, and the products' rounding is about 1e-7 of the squared lengths that are left: compare
/// near ones again where digits count. Holds a second copy of the set.
public final class PairDistances {
  /// Vectors that are compared together; a multiple of what the kernel takes.
  private static final int BLOCK = 48;

  private static final MatrixProduct PRODUCTS = Kernels.chosen().matrixProduct();

  private final VectorSample set;
  private final float[] mean;
  private final PackedMatrix packed;
  private final float[] squares;

  /// Takes the distances of one vector. Vectors come in no order, and from many threads.
  public interface Reader {
    /// @param row of the vector
    /// @param squares of its distances to the vectors of the set, in their order, and perhaps more
    ///   numbers after those; overwritten when this returns
    void read(int row, float[] squares);
  }

  /// @param set what others are compared with; at least one vector
  public PairDistances(VectorSample set) {
    this.set = set;
    mean = set.mean();
    float[] centred = centred(set, 0, set.count());
    packed = PackedMatrix.of(centred, set.count(), set.dims());
    squares = new float[packed.paddedRows()];
    for (int r = 0; r < set.count(); r++) {
      squares[r] = squared(centred, r);
    }
  }

  /// The vectors that others are compared with.
  public VectorSample set() {
    return set;
  }

  /// Compares each of the vectors with all of the set.
  ///
  /// @param vectors of as many dimensions
  public void each(VectorSample vectors, Workers workers, Pace pace, Reader reader) {
    AtomicInteger done = new AtomicInteger();
    workers.each(
        Math.ceilDiv(vectors.count(), BLOCK),
        block -> {
          int from = block * BLOCK;
          int to = Math.min(vectors.count(), from + BLOCK);
          compare(centred(vectors, from, to), from, to - from, reader);
          pace.step(done.addAndGet(to - from), vectors.count());
        });
  }

  private void compare(float[] centred, int from, int count, Reader reader) {
    int stride = packed.paddedRows();
    float[] products = new float[count * stride];
    PRODUCTS.multiplyAll(packed, centred, count, products);
    float[] distances = new float[stride];
    for (int v = 0; v < count; v++) {
      float own = squared(centred, v);
      for (int i = 0, at = v * stride; i < stride; i++, at++) {
        distances[i] = Math.max(0, own + squares[i] - 2 * products[at]);
      }
      reader.read(from + v, distances);
    }
  }

  private float[] centred(VectorSample vectors, int from, int to) {
    int dims = set.dims();
    float[] centred = new float[(to - from) * dims];
    for (int r = from; r < to; r++) {
      for (int i = 0; i < dims; i++) {
        centred[(r - from) * dims + i] = vectors.values()[r * dims + i] - mean[i];
      }
    }
    return centred;
  }

  private float squared(float[] rows, int row) {
    double sum = 0;
    for (int i = row * set.dims(); i < (row + 1) * set.dims(); i++) {
      sum += (double) rows[i] * rows[i];
    }
    return (float) sum;
  }
}
