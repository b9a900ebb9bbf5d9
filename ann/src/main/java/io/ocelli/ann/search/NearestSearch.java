package io.ocelli.ann.search;

import io.ocelli.ann.search.NearestQuery.VectorField;
import io.ocelli.ann.search.plan.Demand;
import io.ocelli.ann.search.plan.Plan;
import io.ocelli.ann.search.plan.Planner;
import io.ocelli.ann.search.segment.Scratch;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.query.SearchTrace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;

/// Finds the nearest accepted vectors of an index, from nearest to farthest, equal scores in the
/// order of their tie values; of the k nearest always min(k, accepted vectors). Segments are
/// searched one after the other, the largest first, each by the plan that promises to be cheapest;
/// what is found raises the floor for the next. Scores always come from full-precision vectors.
///
/// Safe for many threads. Keeps what searches write on for the next ones: as much as searches were
/// under way at the same time.
public final class NearestSearch {
  /// Chooses the plan of a segment.
  interface Choice {
    Plan of(Planner planner, Demand demand);
  }

  /// Queries of a batch that one task answers.
  private static final int TASK = 16;

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

  /// The k nearest.
  ///
  /// @param filter null accepts every live document
  /// @param trace is told what each segment did; null where nobody asks
  /// @throws OcelliException where the dimensions of target and field differ
  public List<Hit> search(
      IndexReader reader,
      NearestQuery query,
      AcceptedDocs filter,
      Consumer<SearchTrace.Segment> trace)
      throws IOException {
    Ranking ranking = new Ranking(reader, query.field(), query.target().scale(), query.k());
    List<LeafSearch> leaves = leaves(reader, query.field(), query.parents(), filter);
    Scratch scratch = borrow();
    try {
      for (LeafSearch leaf : leaves) {
        leaf.nearest(ranking, query, new LeafSearch.Means(choice, scratch, trace));
      }
      return ranking.hits();
    } finally {
      idle.add(scratch);
    }
  }

  /// Everything that reaches a threshold: segments are scanned. Where codes are, vectors within
  /// five standard deviations of their errors are looked at in full.
  ///
  /// @param filter null accepts every live document
  /// @param trace is told what each segment did; null where nobody asks
  /// @throws OcelliException where the dimensions of target and field differ
  public List<Hit> within(
      IndexReader reader,
      RangeQuery query,
      AcceptedDocs filter,
      Consumer<SearchTrace.Segment> trace)
      throws IOException {
    Ranking ranking = new Ranking(reader, query.field(), query.target().scale(), Integer.MAX_VALUE);
    Scratch scratch = borrow();
    try {
      for (LeafSearch leaf : leaves(reader, query.field(), null, filter)) {
        leaf.within(ranking, query, new LeafSearch.Means(choice, scratch, trace));
      }
      return ranking.hits();
    } finally {
      idle.add(scratch);
    }
  }

  /// The k nearest of many queries: which documents may answer is worked out once for all.
  ///
  /// @param queries of one field and with the same parents
  /// @param filter null accepts every live document
  /// @param executor what the calling thread shares the work with; `Runnable::run` for nobody
  /// @return the hits of each query
  public List<List<Hit>> searchAll(
      IndexReader reader, List<NearestQuery> queries, AcceptedDocs filter, Executor executor)
      throws IOException {
    if (queries.isEmpty()) {
      return List.of();
    }
    NearestQuery first = queries.getFirst();
    List<LeafSearch> leaves = leaves(reader, first.field(), first.parents(), filter);
    List<CompletableFuture<List<List<Hit>>>> tasks = new ArrayList<>();
    for (int from = 0; from < queries.size(); from += TASK) {
      List<NearestQuery> some = queries.subList(from, Math.min(queries.size(), from + TASK));
      tasks.add(CompletableFuture.supplyAsync(() -> some(reader, leaves, some), executor));
    }
    List<List<Hit>> answers = new ArrayList<>(queries.size());
    try {
      tasks.forEach(task -> answers.addAll(task.join()));
    } catch (CompletionException e) {
      throw cause(e);
    }
    return answers;
  }

  private List<List<Hit>> some(
      IndexReader reader, List<LeafSearch> leaves, List<NearestQuery> queries) {
    Scratch scratch = borrow();
    try {
      List<List<Hit>> answers = new ArrayList<>(queries.size());
      for (NearestQuery query : queries) {
        Ranking ranking = new Ranking(reader, query.field(), query.target().scale(), query.k());
        for (LeafSearch leaf : leaves) {
          leaf.nearest(ranking, query, new LeafSearch.Means(choice, scratch, null));
        }
        answers.add(ranking.hits());
      }
      return answers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      idle.add(scratch);
    }
  }

  private static IOException cause(CompletionException e) {
    return switch (e.getCause()) {
      case UncheckedIOException io -> io.getCause();
      case RuntimeException own -> throw own;
      case Error error -> throw error;
      case Throwable other -> new IOException(other);
    };
  }

  private static List<LeafSearch> leaves(
      IndexReader reader, VectorField field, Parents parents, AcceptedDocs filter)
      throws IOException {
    List<LeafSearch> ready = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves().stream().sorted(LARGEST_FIRST).toList()) {
      LeafSearch search = LeafSearch.of(leaf, field, parents, filter);
      if (search != null) {
        ready.add(search);
      }
    }
    return ready;
  }

  private Scratch borrow() {
    Scratch kept = idle.poll();
    return kept == null ? new Scratch() : kept;
  }
}
