package io.ocelli.ann.search.segment;

import io.ocelli.ann.graph.GraphSearch;
import io.ocelli.ann.partition.PartitionSearch;
import io.ocelli.ann.score.Shortlist;

/// What the search of a segment writes on; belongs to one thread at a time.
public final class Scratch {
  /// Rows scored at once: enough to hide the calls, few enough to stay in the cache.
  static final int BLOCK = 128;

  final int[] ordinals = new int[BLOCK];
  final float[] scores = new float[BLOCK];
  final Shortlist candidates = new Shortlist();
  final GraphSearch graph = new GraphSearch();
  final PartitionSearch lists = new PartitionSearch();
  final Shortlist refined = new Shortlist();
  final Shortlist results = new Shortlist();

  /// What the last search of a segment found.
  public Shortlist results() {
    return results;
  }
}
