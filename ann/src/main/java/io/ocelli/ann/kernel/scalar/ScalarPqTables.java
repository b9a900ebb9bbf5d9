package io.ocelli.ann.kernel.scalar;

import io.ocelli.ann.kernel.pq.Codebooks;
import io.ocelli.ann.kernel.pq.PqTables;
import java.util.Arrays;

/// One coordinate at a time for all centroids of a subspace.
final class ScalarPqTables implements PqTables {
  @Override
  public void dot(Codebooks codebooks, float[] query, float[] table) {
    int centroids = codebooks.centroids();
    float[] values = codebooks.values();
    Arrays.fill(table, 0, codebooks.subspaces() * centroids, 0);
    for (int i = 0; i < codebooks.dims(); i++) {
      int start = i / codebooks.width() * centroids;
      for (int c = 0; c < centroids; c++) {
        table[start + c] += query[i] * values[i * centroids + c];
      }
    }
  }

  @Override
  public void squaredL2(Codebooks codebooks, float[] query, float[] table) {
    int centroids = codebooks.centroids();
    float[] values = codebooks.values();
    Arrays.fill(table, 0, codebooks.subspaces() * centroids, 0);
    for (int i = 0; i < codebooks.dims(); i++) {
      int start = i / codebooks.width() * centroids;
      for (int c = 0; c < centroids; c++) {
        float difference = query[i] - values[i * centroids + c];
        table[start + c] += difference * difference;
      }
    }
  }
}
