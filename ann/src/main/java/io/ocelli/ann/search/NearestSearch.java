package io.ocelli.ann.search;

import io.ocelli.ann.search.plan.Demand;
import io.ocelli.ann.search.plan.Plan;
import io.ocelli.ann.search.plan.Planner;
import io.ocelli.ann.search.segment.Scratch;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.query.SearchTrace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;

/// Finds the k nearest accepted vectors of an index, always min(k, accepted vectors) of them, from
/// nearest to farthest, equal scores in the order of their tie values. Segments are searched one
/// after the other, the largest first, each by the plan that promises to be cheapest; what is found
/// raises the floor for the next. Scores always come from full-precision vectors.
///
/// Safe for many threads. Keeps what searches write on for the next ones: as much as searches were
/// under way at the same time.
public final class NearestSearch {
  /// Chooses the plan of a segment.
  interface Choice {
    Plan of(Planner planner, Demand demand);
  }

  private static final Comparator<LeafReaderContext> LARGEST_FIRST =
      Comparator.comparingInt((LeafReaderContext leaf) -> leaf.reader().numDocs()).reversed();

  private final ConcurrentLinkedQueue<Scratch> idle = new ConcurrentLinkedQueue<>();
  private final Choice choice;

  public NearestSearch() {
    this(Planner::plan);
  }

  NearestSearch(Choice choice) {
    this.choice = choice;
  }

  /// @param filter null accepts every live document
  /// @param trace is told what each segment did; null where nobody asks
  /// @throws OcelliException where the dimensions of target and field differ
  public List<Hit> search(
      IndexReader reader,
      NearestQuery query,
      AcceptedDocs filter,
      Consumer<SearchTrace.Segment> trace)
      throws IOException {
    List<LeafSearch> leaves = leaves(reader, query, filter);
    Scratch scratch = borrow();
    try {
      return search(reader, leaves, query, new LeafSearch.Means(choice, scratch, trace));
    } finally {
      idle.add(scratch);
    }
  }

  /// @param filter null accepts every live document
  static List<LeafSearch> leaves(IndexReader reader, NearestQuery query, AcceptedDocs filter)
      throws IOException {
    List<LeafSearch> ready = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves().stream().sorted(LARGEST_FIRST).toList()) {
      LeafSearch search = LeafSearch.of(leaf, query.field(), query.parents(), filter);
      if (search != null) {
        ready.add(search);
      }
    }
    return ready;
  }

  static List<Hit> search(
      IndexReader reader, List<LeafSearch> leaves, NearestQuery query, LeafSearch.Means means)
      throws IOException {
    Ranking ranking = new Ranking(reader, query);
    for (LeafSearch leaf : leaves) {
      leaf.into(ranking, query, means);
    }
    return ranking.hits();
  }

  private Scratch borrow() {
    Scratch kept = idle.poll();
    return kept == null ? new Scratch() : kept;
  }
}
