package io.ocelli.bench.ann.data;

import io.ocelli.core.metric.Metric;
import java.util.SplittableRandom;

/// Small workloads of random vectors.
public final class RandomWorkload {
  private RandomWorkload() {}

  /// Components between 0 and 1.
  public static float[][] rows(int count, int dims, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[count][dims];
    for (float[] row : rows) {
      for (int i = 0; i < dims; i++) {
        row[i] = (float) random.nextDouble();
      }
    }
    return rows;
  }

  public static Workload euclid(int base, int queries, int dims) {
    return new Workload("random", Metric.EUCLID, rows(base, dims, 1), rows(queries, dims, 2));
  }
}
