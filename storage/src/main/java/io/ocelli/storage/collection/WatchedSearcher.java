package io.ocelli.storage.collection;

import io.ocelli.core.service.Deadline;
import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;

/// Searches of Lucene's own for somebody who waits so long. Lucene looks at the clock between
/// ranges of documents, and would answer with what it has.
final class WatchedSearcher {
  private WatchedSearcher() {}

  @FunctionalInterface
  interface Search<T> {
    T of(IndexSearcher searcher) throws IOException;
  }

  /// @throws io.ocelli.core.error.OcelliException TIMEOUT soon after the deadline
  static <T> T run(IndexSearcher shared, Deadline deadline, Search<T> search) throws IOException {
    deadline.check();
    IndexSearcher own = new IndexSearcher(shared.getIndexReader());
    own.setTimeout(deadline::over);
    T answer = search.of(own);
    if (own.timedOut()) {
      deadline.check();
    }
    return answer;
  }
}
