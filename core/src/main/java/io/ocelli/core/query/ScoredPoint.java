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
public record ScoredPoint(
    PointId id,
    float score,
    Value.Obj payload,
    Map<String, VectorValue> vectors,
    Value orderValue) {
  public ScoredPoint(PointId id, float score, Value.Obj payload, Map<String, VectorValue> vectors) {
    this(id, score, payload, vectors, null);
  }
}
