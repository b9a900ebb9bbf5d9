package io.ocelli.core.query;

import io.ocelli.core.filter.Filter;
import io.ocelli.core.vector.VectorInput;

/// One search in one collection.
///
/// @param input null lists points by id
/// @param using name of the vector; the empty string is the unnamed one
/// @param scoreThreshold null for none; points must be at least as near
/// @param explain true asks for the answer's trace
public record SearchRequest(
    VectorInput input,
    String using,
    Filter filter,
    int limit,
    int offset,
    Float scoreThreshold,
    SearchParams params,
    Selector payload,
    Selector vectors,
    boolean explain) {

  /// The `limit` nearest points with their payload.
  public static SearchRequest nearest(VectorInput input, int limit) {
    return new SearchRequest(
        input,
        "",
        Filter.ALL,
        limit,
        0,
        null,
        SearchParams.DEFAULT,
        Selector.Whole.ALL,
        Selector.Whole.NONE,
        false);
  }

  public SearchRequest withFilter(Filter other) {
    return new SearchRequest(
        input, using, other, limit, offset, scoreThreshold, params, payload, vectors, explain);
  }

  public SearchRequest withOffset(int other) {
    return new SearchRequest(
        input, using, filter, limit, other, scoreThreshold, params, payload, vectors, explain);
  }

  public SearchRequest withParams(SearchParams other) {
    return new SearchRequest(
        input, using, filter, limit, offset, scoreThreshold, other, payload, vectors, explain);
  }

  public SearchRequest withExplain(boolean asked) {
    return new SearchRequest(
        input, using, filter, limit, offset, scoreThreshold, params, payload, vectors, asked);
  }
}
