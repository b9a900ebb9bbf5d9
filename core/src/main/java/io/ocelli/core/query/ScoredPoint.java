package io.ocelli.core.query;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorValue;
import java.util.Map;

/// One point of an answer.
///
/// @param payload null where it was not asked for
/// @param vectors by name; null where they were not asked for
/// @param orderValue as [OrderedPoint] has it; null where the points are not in the order of a key
/// @param relevance see [Relevance], 0 to 1; NaN where too few points say what is usual; null where
///   it was not asked for
public record ScoredPoint(
    PointId id,
    float score,
    Value.Obj payload,
    Map<String, VectorValue> vectors,
    Value orderValue,
    Float relevance) {
  public ScoredPoint(
      PointId id,
      float score,
      Value.Obj payload,
      Map<String, VectorValue> vectors,
      Value orderValue) {
    this(id, score, payload, vectors, orderValue, null);
  }

  public ScoredPoint(PointId id, float score, Value.Obj payload, Map<String, VectorValue> vectors) {
    this(id, score, payload, vectors, null, null);
  }

  public ScoredPoint withRelevance(float other) {
    return new ScoredPoint(id, score, payload, vectors, orderValue, other);
  }
}
