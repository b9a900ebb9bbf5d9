package io.ocelli.ann.graph;

import io.ocelli.ann.score.BlockScorer;

/// Searches graphs. Holds the scratch memory of a search and its results, so one object serves one
/// thread, one search after another.
public final class GraphSearch {
  private final Walk walk = new Walk();
  private final int[] one = new int[1];

  /// Finds vectors that score best, see [#count].
  public Outcome search(Graph graph, BlockScorer scorer, SearchSettings settings) {
    Level level = graph.level(0);
    walk.resetCounters();
    if (graph.size() == 0) {
      return new Outcome(0, 0, true);
    }
    int[] entries = settings.entries();
    if (entries == null) {
      one[0] = descend(graph, scorer);
      entries = one;
    }
    walk.reset(level, settings.effort());
    walk.enter(level, scorer, entries, entries.length);
    boolean ended = walk.run(level, scorer, settings.visitLimit());
    return new Outcome(walk.scored(), walk.expanded(), ended);
  }

  private int descend(Graph graph, BlockScorer scorer) {
    int place = 0;
    for (int l = graph.upperLevels(); l > 0; l--) {
      place = walk.descend(graph.level(l), scorer, place);
    }
    return graph.upperLevels() == 0 ? graph.entry() : graph.upper().ordinals()[place];
  }

  /// How many results the last search had.
  public int count() {
    return walk.pool().size();
  }

  /// The ordinal of a result; 0 is the best one.
  public int ordinal(int result) {
    return walk.pool().place(result);
  }

  public float score(int result) {
    return walk.pool().score(result);
  }
}
