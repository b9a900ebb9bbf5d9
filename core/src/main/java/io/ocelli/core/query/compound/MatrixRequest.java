package io.ocelli.core.query.compound;

import io.ocelli.core.filter.Filter;

/// Some points at random, and for each of them the nearest of the others.
///
/// @param sample points, at least 2
/// @param limit neighbours of each, at least 1
public record MatrixRequest(Filter filter, String using, int sample, int limit) {
  public static final int DEFAULT_SAMPLE = 10;
  public static final int DEFAULT_LIMIT = 3;
}
