package io.ocelli.storage.query;

import io.ocelli.core.query.SearchParams;

/// One search of one snapshot.
///
/// @param limit how many are wanted, at least 1
/// @param threshold what scores must reach; null for none
/// @param explain true asks for a trace
public record Leg(
    VectorQuestion question,
    Scope scope,
    int limit,
    Float threshold,
    SearchParams params,
    boolean explain) {

  /// With the default parameters, without a threshold or a trace.
  public static Leg of(VectorQuestion question, Scope scope, int limit) {
    return new Leg(question, scope, limit, null, SearchParams.DEFAULT, false);
  }
}
