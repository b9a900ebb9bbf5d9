package io.ocelli.storage.query;

import io.ocelli.core.payload.Value;

/// A point, not read yet, at the place that one of its values has in an order.
///
/// @param value as [io.ocelli.core.query.OrderedPoint] has it
public record Placed(int doc, Value value) {}
