package io.ocelli.ann.graph;

import io.ocelli.ann.score.PairScorer;
import java.io.IOException;
import java.util.function.Supplier;

/// Builds graphs: hierarchical navigable small worlds of Malkov and Yashunin, "Efficient and robust
/// approximate nearest neighbor search using Hierarchical Navigable Small World graphs" (2018).
///
/// The levels of all vectors are drawn first, and those on upper levels are inserted first, the
/// highest before the others: so the entry is known from the start and nothing of the graph but its
/// lists changes while several threads insert.
public final class GraphBuilder {
  private final GraphSettings settings;
  private final Supplier<? extends PairScorer> scorers;
  private final BuildMonitor monitor;

  /// @param scorers gives each thread scorers of its own
  public GraphBuilder(
      GraphSettings settings, Supplier<? extends PairScorer> scorers, BuildMonitor monitor) {
    this.settings = settings;
    this.scorers = scorers;
    this.monitor = monitor;
  }

  /// Builds the graph of the vectors 0 to `size - 1`.
  ///
  /// @throws IOException the monitor's
  public GraphData build(int size) throws IOException {
    byte[] levels = Upper.draw(size, settings);
    GraphData data = GraphData.unlinked(settings.maxConnections(), levels);
    try {
      Graph graph = data.graph();
      Crew crew = new Crew(settings.threads(), monitor);
      Locks locks = new Locks();
      Supplier<Linker> linkers =
          () -> new Linker(graph, settings, locks, scorers.get(), scorers.get());
      crew.each(graph.upper().ordinals().length, linkers, Linker::insertUpper);
      crew.each(
          size,
          linkers,
          (linker, ordinal) -> {
            if (levels[ordinal] == 0) {
              linker.insertLow(ordinal);
            }
          });
      return data;
    } catch (IOException | RuntimeException | Error e) {
      data.close();
      throw e;
    }
  }
}
