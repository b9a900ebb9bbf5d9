package io.ocelli.engine.query.model;

import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.filter.FilterEvaluator;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorValue;
import java.util.Map;

/// A point as the collection keeps it: under cosine its vectors are of length 1.
record ModelPoint(PointId id, Map<String, VectorValue> vectors, Value.Obj payload) {
  ModelPoint {
    vectors = Map.copyOf(vectors);
  }

  boolean passes(Filter filter) {
    return FilterEvaluator.passes(filter, candidate());
  }

  boolean holds(Condition condition) {
    return FilterEvaluator.holds(condition, candidate());
  }

  private FilterEvaluator.Candidate candidate() {
    return new FilterEvaluator.Candidate(id, vectors::containsKey, payload);
  }
}
