package io.ocelli.storage.collection;

import java.io.IOException;
import java.util.function.Supplier;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.ReferenceManager;

/// The searcher that new readers get; those who hold an older one keep it.
final class Searchers extends ReferenceManager<CommitSearcher> {
  private final Supplier<IndexWriter> writer;

  /// What the next searcher is to say; changed only between refreshes.
  private CommitState next;

  /// @param writer gives null while nothing is written
  Searchers(CommitSearcher first, Supplier<IndexWriter> writer) {
    current = first;
    next = first.state();
    this.writer = writer;
  }

  /// Shows everything that was written until now, under that state.
  void show(CommitState state) throws IOException {
    next = state;
    maybeRefreshBlocking();
  }

  @Override
  protected CommitSearcher refreshIfNeeded(CommitSearcher before) throws IOException {
    IndexWriter source = writer.get();
    // Without a writer nothing changes.
    DirectoryReader changed =
        source == null ? null : DirectoryReader.openIfChanged(before.reader(), source);
    if (changed == null && before.state() == next) {
      return null;
    }
    if (changed == null) {
      before.reader().incRef();
    }
    return new CommitSearcher(changed == null ? before.reader() : changed, next);
  }

  @Override
  protected boolean tryIncRef(CommitSearcher searcher) {
    return searcher.reader().tryIncRef();
  }

  @Override
  protected void decRef(CommitSearcher searcher) throws IOException {
    searcher.reader().decRef();
  }

  @Override
  protected int getRefCount(CommitSearcher searcher) {
    return searcher.reader().getRefCount();
  }
}
