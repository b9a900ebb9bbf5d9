package io.ocelli.ann.kernel.scalar;

import io.ocelli.ann.kernel.NearestCentroid;

/// One vector after the other.
final class ScalarNearestCentroid implements NearestCentroid {
  @Override
  public void nearest(float[] products, float[] bias, int count, int[] nearest, float[] least) {
    for (int v = 0; v < count; v++) {
      int best = 0;
      float lowest = Float.POSITIVE_INFINITY;
      for (int c = 0; c < bias.length; c++) {
        float value = bias[c] - products[v * bias.length + c];
        if (value < lowest) {
          lowest = value;
          best = c;
        }
      }
      nearest[v] = best;
      least[v] = lowest;
    }
  }
}
