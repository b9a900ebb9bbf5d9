package io.ocelli.storage.collection;

import java.io.IOException;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.MergePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Merges in threads of their own. A merge only rearranges what is there: when one fails, the
/// writer goes on without it.
final class Merges extends ConcurrentMergeScheduler {
  private static final Logger LOG = LoggerFactory.getLogger(Merges.class);

  private final Runnable merged;

  /// @param merged called after each merge, by the thread that made it
  Merges(Runnable merged) {
    this.merged = merged;
  }

  @Override
  protected void doMerge(MergeSource source, MergePolicy.OneMerge merge) throws IOException {
    super.doMerge(source, merge);
    merged.run();
  }

  @Override
  protected void handleMergeException(Throwable failure) {
    LOG.warn("A merge failed and will be tried again: {}", failure.toString());
  }
}
