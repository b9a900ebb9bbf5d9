package io.ocelli.core.explain;

import io.ocelli.core.query.SearchMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Reasons of a score.
///
/// @param score that of a search
/// @param mode what was compared: vectors, or words
/// @param maps of the pictures that were covered
/// @param terms of a text that was searched with, in their order; empty for anything else
/// @param passes runs of a network that maps and terms took, beside those of a search
public record Explanation(
    float score, SearchMode mode, Map<Side, HeatMap> maps, List<Term> terms, int passes) {
  public Explanation {
    maps = maps.isEmpty() ? Map.of() : new EnumMap<>(maps);
    terms = List.copyOf(terms);
  }
}
