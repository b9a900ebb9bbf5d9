package io.ocelli.storage.collection;

import java.io.IOException;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.MergePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Merges in threads of their own. A merge only rearranges what is there; where one fails Lucene
/// closes the writer, and the index is brought back to where its log is.
final class Merges extends ConcurrentMergeScheduler {
  private static final Logger LOG = LoggerFactory.getLogger(Merges.class);

  /// Half of the cores: merges go on while others search.
  private static final int MERGE_THREADS =
      Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4);

  /// Merges begun at a time, those that pause for smaller ones included; past them writers wait. It
  /// bounds what merges take on the disk, see docs/memory.md.
  private static final int MOST_MERGES = MERGE_THREADS + 3;

  private final Runnable merged;

  /// @param merged called after each merge, by the thread that made it
  Merges(Runnable merged) {
    this.merged = merged;
    setMaxMergesAndThreads(MOST_MERGES, MERGE_THREADS);
  }

  @Override
  protected void doMerge(MergeSource source, MergePolicy.OneMerge merge) throws IOException {
    try {
      super.doMerge(source, merge);
    } finally {
      merged.run();
    }
  }

  @Override
  protected void handleMergeException(Throwable failure) {
    LOG.warn("A merge failed and will be tried again: {}", failure.toString());
  }
}
