package io.ocelli.ann.outlier;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.eigen.Scatter;
import io.ocelli.ann.eigen.SymmetricEigen;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.transform.Products;
import io.ocelli.core.service.Pace;
import java.util.concurrent.atomic.AtomicInteger;

/// The products of each two of few vectors' deviations: where vectors are fewer than dimensions,
/// its eigenvalues are those of the scatter matrix, which is larger.
final class Gram {
  private static final int BLOCK = 16;

  private Gram() {}

  static double[][] of(VectorSample vectors, double[] mean, Workers workers, Pace pace) {
    int count = vectors.count();
    double[][] deviations = Scatter.deviations(vectors, 0, count, mean);
    double[][] products = new double[count][count];
    AtomicInteger done = new AtomicInteger();
    workers.each(
        Math.ceilDiv(count, BLOCK),
        block -> {
          int to = Math.min(count, (block + 1) * BLOCK);
          for (int i = block * BLOCK; i < to; i++) {
            for (int j = 0; j < count; j++) {
              products[i][j] = Products.dot(deviations[i], deviations[j], 0);
            }
          }
          pace.step(done.addAndGet(BLOCK), count + BLOCK);
        });
    return products;
  }

  /// The axes of the scatter matrix that belong to the first eigenvalues.
  static double[][] axes(VectorSample vectors, double[] mean, SymmetricEigen eigen, int rank) {
    double[][] deviations = Scatter.deviations(vectors, 0, vectors.count(), mean);
    double[][] axes = new double[rank][mean.length];
    for (int k = 0; k < rank; k++) {
      double scale = 1 / Math.sqrt(eigen.values()[k]);
      for (int r = 0; r < deviations.length; r++) {
        Products.add(axes[k], scale * eigen.vectors()[k][r], deviations[r], 0);
      }
    }
    return axes;
  }
}
