package io.ocelli.core.query;

import io.ocelli.core.payload.Value;

/// A value of a payload key and how many points have it.
public record Facet(Value value, long count) {}
