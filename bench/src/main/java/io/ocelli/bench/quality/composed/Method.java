package io.ocelli.bench.quality.composed;

import io.ocelli.core.query.tree.Step;
import java.util.Optional;
import java.util.function.Function;

/// A way to answer a composed query with one search.
///
/// @param question the search; empty where the method does not apply, since the query lacks what it
///   works on. Limit and parameters are set by the [Gallery].
public record Method(String name, Function<ComposedQuery, Optional<Step>> question) {

  public boolean answers(ComposedQuery query) {
    return question.apply(query).isPresent();
  }
}
