package io.ocelli.ann.search;

import io.ocelli.ann.score.Space;
import io.ocelli.ann.search.scoring.Scale;
import io.ocelli.ann.search.scoring.Target;
import io.ocelli.ann.search.scoring.VectorTarget;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.SearchParams;

/// One question for the nearest.
///
/// @param field where the vectors are
/// @param target what they are compared with
/// @param k results wanted, at least 1
/// @param parents null where each document answers for itself; otherwise the children of a block
///   answer as their parent does, by the nearest of them
public record NearestQuery(
    VectorField field, Target target, int k, SearchParams params, Parents parents) {

  /// @param name of the vector field
  /// @param ties a sorted doc-values field of every document that answers; among equal scores its
  ///   smaller values come first
  /// @param space in which its vectors are compared
  public record VectorField(String name, String ties, Space space) {}

  /// @throws OcelliException where k is not at least 1
  public NearestQuery {
    if (k < 1) {
      throw OcelliException.invalid("The number of results must be at least 1, not " + k);
    }
  }

  /// The nearest to one vector.
  ///
  /// @param vector prepared by [Scores#prepared]
  public static NearestQuery of(
      VectorField field, Metric metric, float[] vector, int k, SearchParams params) {
    return new NearestQuery(field, new VectorTarget(vector, Scale.of(metric)), k, params, null);
  }
}
