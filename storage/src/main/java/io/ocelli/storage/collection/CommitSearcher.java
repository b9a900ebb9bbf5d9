package io.ocelli.storage.collection;

import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;

/// A searcher that knows the settings that its points were written under.
final class CommitSearcher extends IndexSearcher {
  private final DirectoryReader reader;
  private final CommitState state;

  CommitSearcher(DirectoryReader reader, CommitState state) {
    super(reader);
    this.reader = reader;
    this.state = state;
  }

  DirectoryReader reader() {
    return reader;
  }

  CommitState state() {
    return state;
  }
}
