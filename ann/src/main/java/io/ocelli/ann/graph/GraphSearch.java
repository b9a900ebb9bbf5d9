package io.ocelli.ann.graph;

import io.ocelli.ann.score.BlockScorer;

/// Searches graphs. Holds the scratch memory of a search and its results, so one object serves one
/// thread, one search after another. Scores that are not a number are never results.
public final class GraphSearch {
  private final Walk walk = new Walk();
  private final FilteredWalk filtered = new FilteredWalk(walk);
  private final int[] one = new int[1];
  private int[] ordinals = new int[0];
  private float[] scores = new float[0];
  private int count;

  /// Finds vectors that score best, at most as many as the effort; see [#count].
  ///
  /// The outcome is complete when the search was not cut off and found as many as the effort, or
  /// all that the filter accepts.
  public Outcome search(Graph graph, BlockScorer scorer, SearchSettings settings) {
    walk.resetCounters();
    count = 0;
    boolean ended = graph.size() == 0 || walk(graph, scorer, settings);
    if (graph.size() > 0) {
      room(walk.pool().size());
      count = walk.pool().read(ordinals, scores);
    }
    int possible = settings.filter() == null ? graph.size() : settings.filter().accepted();
    boolean complete = ended && count >= Math.min(settings.effort(), possible);
    return new Outcome(walk.scored(), walk.expanded(), complete);
  }

  private void room(int results) {
    if (ordinals.length < results) {
      ordinals = new int[results];
      scores = new float[results];
    }
  }

  private boolean walk(Graph graph, BlockScorer scorer, SearchSettings settings) {
    return settings.filter() == null
        ? walkAll(graph, scorer, settings)
        : filtered.run(graph, scorer, settings, nearest(graph, scorer, settings));
  }

  private boolean walkAll(Graph graph, BlockScorer scorer, SearchSettings settings) {
    int[] entries = entries(graph, scorer, settings);
    walk.reset(graph.level(0), settings.effort());
    walk.enter(graph.level(0), scorer, entries, entries.length);
    return walk.run(graph.level(0), scorer, settings.visitLimit());
  }

  /// The given entries, or a vector near the query.
  private int[] nearest(Graph graph, BlockScorer scorer, SearchSettings settings) {
    int[] entries = entries(graph, scorer, settings);
    if (entries == one) {
      one[0] = walk.descend(graph.level(0), scorer, one[0]);
    }
    return entries;
  }

  /// The given entries, or the best vector on the lowest upper level.
  private int[] entries(Graph graph, BlockScorer scorer, SearchSettings settings) {
    if (settings.entries() != null && settings.entries().length > 0) {
      return settings.entries();
    }
    int place = 0;
    for (int l = graph.upperLevels(); l > 0; l--) {
      place = walk.descend(graph.level(l), scorer, place);
    }
    one[0] = graph.upperLevels() == 0 ? graph.entry() : graph.upper().ordinals()[place];
    return one;
  }

  /// How many results the last search has.
  public int count() {
    return count;
  }

  /// The ordinal of a result; 0 is the best one.
  public int ordinal(int result) {
    return ordinals[result];
  }

  /// The score of a result.
  public float score(int result) {
    return scores[result];
  }
}
