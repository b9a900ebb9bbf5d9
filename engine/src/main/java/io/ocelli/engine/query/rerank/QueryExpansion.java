package io.ocelli.engine.query.rerank;

import io.ocelli.engine.space.UnitVectors;
import java.util.List;

/// A query together with its nearest neighbours, as
/// [io.ocelli.core.query.rerank.RerankStage.Expand] defines it.
public final class QueryExpansion {
  private QueryExpansion() {}

  /// @param neighbours of any length; zeros add nothing
  /// @return as long as the query, so that products stay comparable with those of the query; the
  ///   query itself where nothing joins it
  public static float[] of(float[] query, List<float[]> neighbours, float alpha) {
    double[] unit = UnitVectors.of(query);
    double[] sum = unit.clone();
    boolean joined = false;
    for (float[] neighbour : neighbours) {
      double[] other = UnitVectors.of(neighbour);
      double weight = Math.pow(Math.max(0, UnitVectors.dot(unit, other)), alpha);
      joined |= weight > 0;
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weight * other[i];
      }
    }
    return joined ? ofLength(sum, query) : query;
  }

  private static float[] ofLength(double[] sum, float[] query) {
    double squares = 0;
    for (float value : query) {
      squares += (double) value * value;
    }
    double scale = Math.sqrt(squares) / UnitVectors.length(sum);
    float[] expanded = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      expanded[i] = (float) (scale * sum[i]);
    }
    return expanded;
  }
}
