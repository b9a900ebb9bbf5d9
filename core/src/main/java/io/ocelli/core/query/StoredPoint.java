package io.ocelli.core.query;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorValue;
import java.util.Map;

/// A point as it is read back.
///
/// @param payload null where it was not asked for
/// @param vectors by name; null where they were not asked for
public record StoredPoint(PointId id, Value.Obj payload, Map<String, VectorValue> vectors) {}
