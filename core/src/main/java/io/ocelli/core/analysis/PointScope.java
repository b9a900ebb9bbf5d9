package io.ocelli.core.analysis;

import io.ocelli.core.filter.Filter;

/// Which points an analysis looks at, and by which of their vectors. Points without the vector are
/// left out.
///
/// @param using name of a dense vector; empty for the unnamed one
/// @param sample how many points at most, chosen at random; 0 for all
/// @param seed of everything that is left to chance: the same seed over the same points gives the
///   same answer
public record PointScope(String using, Filter filter, int sample, long seed) {
  public static final long DEFAULT_SEED = 42;
}
