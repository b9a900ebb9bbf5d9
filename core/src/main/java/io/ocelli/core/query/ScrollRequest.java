package io.ocelli.core.query;

import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;

/// A page of points in the order of their ids.
///
/// @param from first id of the page; null begins at the first point
public record ScrollRequest(
    Filter filter, PointId from, int limit, Selector payload, Selector vectors) {}
