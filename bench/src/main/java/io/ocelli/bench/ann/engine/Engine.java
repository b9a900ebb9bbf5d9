package io.ocelli.bench.ann.engine;

import io.ocelli.bench.ann.data.Workload;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.util.FixedBitSet;

/// An index structure with its settings. Built once, then searched by several threads.
public interface Engine extends Closeable {
  /// In reports and in the plot.
  String name();

  /// The settings, for reports.
  String variant();

  /// @param folder empty, for the engine alone
  void build(Workload workload, Path folder, int threads) throws IOException;

  /// From cheap to thorough.
  List<Effort> efforts();

  /// What a user gets who sets nothing, or the nearest to it; filtered searches are measured with
  /// it.
  Effort usualEffort();

  Footprint footprint() throws IOException;

  /// Of all rows.
  Searcher searcher() throws IOException;

  /// False where the engine cannot restrict a search.
  boolean filters();

  /// Of the accepted rows only. What an engine makes of a filter before its first search happens
  /// here, so that it can be timed apart from the searches.
  ///
  /// @param accepted by ordinals of base rows
  Searcher searcher(FixedBitSet accepted) throws IOException;
}
