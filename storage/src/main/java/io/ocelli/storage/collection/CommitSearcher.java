package io.ocelli.storage.collection;

import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;

/// A searcher that knows what its commit says beside the points.
final class CommitSearcher extends IndexSearcher {
  static final SearcherFactory FACTORY =
      new SearcherFactory() {
        @Override
        public IndexSearcher newSearcher(IndexReader reader, IndexReader previous)
            throws IOException {
          return new CommitSearcher((DirectoryReader) reader);
        }
      };

  private final CommitState state;

  private CommitSearcher(DirectoryReader reader) throws IOException {
    super(reader);
    state = CommitCodec.read(reader.getIndexCommit().getUserData());
  }

  CommitState state() {
    return state;
  }
}
