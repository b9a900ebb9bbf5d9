package io.ocelli.core.query.tree;

import io.ocelli.core.filter.Filter;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.vector.VectorInput;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// One step of a search: chooses points, among all or among those of earlier steps, and scores
/// them.
///
/// @param using name of the vector that is compared; the empty string is the unnamed one
/// @param filter of this step and of those that it prefetches from
/// @param prefetch where its points come from; empty for the whole collection
/// @param limit how many points it yields
/// @param scoreThreshold null for none; points must be at least as near
/// @param lookup where points named by id in the query are looked up; null for the collection
///   itself
public record Step(
    Query query,
    String using,
    Filter filter,
    List<Step> prefetch,
    int limit,
    Float scoreThreshold,
    SearchParams params,
    Lookup lookup) {
  /// Steps below one another.
  public static final int MAX_DEPTH = 64;

  /// Where the vectors of points named by id are.
  ///
  /// @param vector name of the vector there; null for the name that the step compares
  public record Lookup(String collection, String vector) {}

  public Step {
    prefetch = List.copyOf(prefetch);
  }

  /// The nearest of the whole collection.
  public static Step nearest(VectorInput target, int limit) {
    return of(Query.nearest(target), limit);
  }

  /// Of the whole collection, the unnamed vector, without a threshold.
  public static Step of(Query query, int limit) {
    return new Step(query, "", Filter.ALL, List.of(), limit, null, SearchParams.DEFAULT, null);
  }

  public Step withQuery(Query other) {
    return new Step(other, using, filter, prefetch, limit, scoreThreshold, params, lookup);
  }

  public Step withUsing(String name) {
    return new Step(query, name, filter, prefetch, limit, scoreThreshold, params, lookup);
  }

  public Step withFilter(Filter other) {
    return new Step(query, using, other, prefetch, limit, scoreThreshold, params, lookup);
  }

  public Step withPrefetch(Step... steps) {
    return new Step(query, using, filter, List.of(steps), limit, scoreThreshold, params, lookup);
  }

  public Step withLimit(int other) {
    return new Step(query, using, filter, prefetch, other, scoreThreshold, params, lookup);
  }

  public Step withThreshold(Float threshold) {
    return new Step(query, using, filter, prefetch, limit, threshold, params, lookup);
  }

  public Step withParams(SearchParams other) {
    return new Step(query, using, filter, prefetch, limit, scoreThreshold, other, lookup);
  }

  public Step withLookup(Lookup other) {
    return new Step(query, using, filter, prefetch, limit, scoreThreshold, params, other);
  }

  /// Where it looks for words; null where it needs none.
  public Composition.Vocabulary vocabulary() {
    return query instanceof Query.Compose(Composition composition)
            && composition.method() instanceof Composition.Method.FreeDom(var vocabulary, _, _, _)
        ? vocabulary
        : null;
  }

  /// This step and all those below it.
  public Stream<Step> all() {
    return Stream.concat(Stream.of(this), prefetch.stream().flatMap(Step::all));
  }

  /// Whether one of [#all] is such a step. Every search asks this, most have one step.
  public boolean any(Predicate<Step> test) {
    if (test.test(this)) {
      return true;
    }
    for (Step below : prefetch) {
      if (below.any(test)) {
        return true;
      }
    }
    return false;
  }
}
