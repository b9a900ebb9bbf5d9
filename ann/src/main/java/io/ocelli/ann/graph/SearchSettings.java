package io.ocelli.ann.graph;

/// How far a search goes.
///
/// @param effort how many candidates are kept while walking, and the most results; at least 1
/// @param entries ordinals to start from; null starts at the top of the graph
/// @param visitLimit the search ends, incomplete, when so many vectors were compared
public record SearchSettings(int effort, int[] entries, int visitLimit) {
  public static SearchSettings of(int effort) {
    return new SearchSettings(effort, null, Integer.MAX_VALUE);
  }
}
