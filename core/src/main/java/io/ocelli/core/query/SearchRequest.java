package io.ocelli.core.query;

import io.ocelli.core.filter.Filter;

/// One search in one collection.
///
/// @param input null lists points by id
/// @param using name of the vector; the empty string is the unnamed one
/// @param scoreThreshold null for none; points must be at least as near
/// @param exact true compares every point that passes the filter
public record SearchRequest(
    VectorInput input,
    String using,
    Filter filter,
    int limit,
    int offset,
    Float scoreThreshold,
    boolean exact,
    Selector payload,
    Selector vectors) {

  /// The `limit` nearest points with their payload.
  public static SearchRequest nearest(VectorInput input, int limit) {
    return new SearchRequest(
        input, "", Filter.ALL, limit, 0, null, false, Selector.Whole.ALL, Selector.Whole.NONE);
  }

  public SearchRequest withFilter(Filter newFilter) {
    return new SearchRequest(
        input, using, newFilter, limit, offset, scoreThreshold, exact, payload, vectors);
  }

  public SearchRequest withOffset(int newOffset) {
    return new SearchRequest(
        input, using, filter, limit, newOffset, scoreThreshold, exact, payload, vectors);
  }
}
