package io.ocelli.core.layout;

import io.ocelli.core.id.PointId;

/// A point on a map.
///
/// @param color what it is coloured by: a place in the map's legend, or a number; NaN where the
///   point has no such value
public record PlacedPoint(PointId id, float x, float y, float color) {}
