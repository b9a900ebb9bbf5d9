package io.ocelli.engine.classify;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import java.util.List;

/// What one example says.
///
/// @param labels at least one
/// @param similarity higher is nearer
/// @param point that it is; null for examples of the request
record Vote(List<Value> labels, double similarity, PointId point) {}
