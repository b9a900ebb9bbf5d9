package io.ocelli.ann.search;

import io.ocelli.ann.search.NearestQuery.VectorField;
import io.ocelli.ann.search.scoring.Target;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.query.SearchParams;

/// One question for everything that is near enough.
///
/// @param field where the vectors are
/// @param target what they are compared with
/// @param threshold the least similarity, or the largest distance, that answers may have
public record RangeQuery(VectorField field, Target target, float threshold, SearchParams params) {

  /// @throws OcelliException where the threshold is not a number
  public RangeQuery {
    if (Float.isNaN(threshold)) {
      throw OcelliException.invalid("The score threshold must be a number, not NaN");
    }
  }

  /// The nearness of answers at the threshold.
  float floor() {
    return target.scale().nearness(threshold);
  }
}
