package io.ocelli.engine.query;

import io.ocelli.core.payload.Value;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.storage.query.Found;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What a step yields.
///
/// @param hits in the order of the step, each point once
/// @param values that ordered them, one for each; empty where something else did
/// @param modes the kinds of search that took part, SEMANTIC and LEXICAL
/// @param trace null where nobody asked
record Outcome(List<Found> hits, List<Value> values, Set<SearchMode> modes, SearchTrace trace) {
  /// The score of points that have the same.
  static final float SAME = 1;

  static Outcome of(List<Found> hits, Set<SearchMode> modes) {
    return new Outcome(hits, List.of(), modes, null);
  }

  /// Points without scores of their own.
  static Outcome same(int[] docs) {
    return of(Arrays.stream(docs).mapToObj(doc -> new Found(doc, SAME)).toList(), Set.of());
  }

  Outcome withModes(Set<SearchMode> others) {
    return new Outcome(hits, values, others, trace);
  }

  Outcome withTrace(SearchTrace other) {
    return new Outcome(hits, values, modes, other);
  }

  /// Without the hits after the first ones.
  ///
  /// @param count at most as many as there are; such outcomes have no values
  Outcome first(int count) {
    return new Outcome(hits.subList(0, count), values, modes, trace);
  }

  /// The kind of search that it was as a whole.
  SearchMode mode() {
    boolean lexical = modes.contains(SearchMode.LEXICAL);
    return lexical && modes.contains(SearchMode.SEMANTIC)
        ? SearchMode.HYBRID
        : lexical ? SearchMode.LEXICAL : SearchMode.SEMANTIC;
  }

  /// The documents of several, each once, ascending.
  static int[] docs(Collection<Outcome> outcomes) {
    return outcomes.stream()
        .flatMap(outcome -> outcome.hits().stream())
        .mapToInt(Found::doc)
        .distinct()
        .sorted()
        .toArray();
  }

  static Set<SearchMode> modes(Collection<Outcome> outcomes) {
    Set<SearchMode> modes = EnumSet.noneOf(SearchMode.class);
    outcomes.forEach(outcome -> modes.addAll(outcome.modes()));
    return modes;
  }
}
