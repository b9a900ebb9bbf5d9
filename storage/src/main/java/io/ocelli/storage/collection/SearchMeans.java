package io.ocelli.storage.collection;

import io.ocelli.ann.search.NearestSearch;
import io.ocelli.storage.filter.FilterCache;
import io.ocelli.storage.moments.MomentsCache;

/// What all collections share.
record SearchMeans(
    NearestSearch nearest, FilterCache filters, MomentsCache moments, Background background) {
  /// Bound on remembered filters.
  private static final long FILTER_BYTES = 64L << 20;

  /// Bound on remembered means and covariances.
  private static final long MOMENTS_BYTES = 128L << 20;

  static SearchMeans create() {
    return new SearchMeans(
        new NearestSearch(),
        new FilterCache(FILTER_BYTES),
        new MomentsCache(MOMENTS_BYTES),
        new Background());
  }
}
