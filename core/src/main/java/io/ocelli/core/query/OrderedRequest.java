package io.ocelli.core.query;

import io.ocelli.core.filter.Filter;

/// The first points, in an order, of those that pass a filter.
public record OrderedRequest(
    Filter filter, OrderBy order, int limit, Selector payload, Selector vectors) {}
