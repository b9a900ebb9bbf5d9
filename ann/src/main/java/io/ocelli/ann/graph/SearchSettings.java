package io.ocelli.ann.graph;

/// How far a search goes.
///
/// @param effort how many candidates are kept while walking, and the most results; at least 1
/// @param filter which vectors may be results; null accepts all
/// @param entries ordinals to start from; null starts at the top of the graph
/// @param visitLimit the search ends, incomplete, when so many vectors were compared
public record SearchSettings(int effort, Filter filter, int[] entries, int visitLimit) {
  public SearchSettings {
    if (effort < 1) {
      throw new IllegalArgumentException("effort must be at least 1, not " + effort);
    }
  }

  public static SearchSettings of(int effort) {
    return new SearchSettings(effort, null, null, Integer.MAX_VALUE);
  }

  public static SearchSettings of(int effort, Filter filter) {
    return new SearchSettings(effort, filter, null, Integer.MAX_VALUE);
  }
}
