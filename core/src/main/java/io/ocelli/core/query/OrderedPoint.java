package io.ocelli.core.query;

import io.ocelli.core.payload.Value;

/// A point at the place that one of its values has in an order.
///
/// @param value an integer or a real; a time as microseconds since 1970
public record OrderedPoint(StoredPoint point, Value value) {}
