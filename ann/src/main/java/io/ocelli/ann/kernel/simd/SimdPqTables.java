package io.ocelli.ann.kernel.simd;

import static io.ocelli.ann.kernel.simd.Lanes.FLOATS;
import static io.ocelli.ann.kernel.simd.Lanes.floats;

import io.ocelli.ann.kernel.pq.Codebooks;
import io.ocelli.ann.kernel.pq.PqTables;
import jdk.incubator.vector.FloatVector;

/// A lane a centroid: no horizontal sums. The centroids of a subspace are a multiple of every
/// vector's length.
final class SimdPqTables implements PqTables {
  private static final int LANES = FLOATS.length();

  @Override
  public void dot(Codebooks codebooks, float[] query, float[] table) {
    float[] values = codebooks.values();
    int centroids = codebooks.centroids();
    int width = codebooks.width();
    for (int s = 0; s < codebooks.subspaces(); s++) {
      for (int c = 0; c < centroids; c += LANES) {
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int i = s * width; i < s * width + width; i++) {
          sum = floats(values, i * centroids + c).fma(FloatVector.broadcast(FLOATS, query[i]), sum);
        }
        sum.intoArray(table, s * centroids + c);
      }
    }
  }

  @Override
  public void squaredL2(Codebooks codebooks, float[] query, float[] table) {
    float[] values = codebooks.values();
    int centroids = codebooks.centroids();
    int width = codebooks.width();
    for (int s = 0; s < codebooks.subspaces(); s++) {
      for (int c = 0; c < centroids; c += LANES) {
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int i = s * width; i < s * width + width; i++) {
          FloatVector difference = floats(values, i * centroids + c).sub(query[i]);
          sum = difference.fma(difference, sum);
        }
        sum.intoArray(table, s * centroids + c);
      }
    }
  }
}
