package io.ocelli.storage.collection;

import io.ocelli.ann.search.NearestSearch;
import io.ocelli.storage.filter.FilterCache;

/// What all collections share.
record SearchMeans(NearestSearch nearest, FilterCache filters, Background background) {
  /// Bound on remembered filters.
  private static final long FILTER_BYTES = 64L << 20;

  static SearchMeans create() {
    return new SearchMeans(new NearestSearch(), new FilterCache(FILTER_BYTES), new Background());
  }
}
