package io.ocelli.storage.collection;

import io.ocelli.core.collection.CollectionSettings;
import java.io.Closeable;
import java.io.IOException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Lucene index of one collection, changed commit by commit. Readers see commits only: what is
/// visible is durable. A failed commit is rolled back and the next one starts from the last good
/// one. Calls of [#commit] and [#close] must not overlap; readers may come at any time.
final class CollectionIndex implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(CollectionIndex.class);

  @FunctionalInterface
  interface Changes {
    void apply(IndexWriter writer) throws IOException;
  }

  private final Directory directory;
  private final SearcherManager searchers;

  /// Null until the first commit and after a failed one.
  private IndexWriter writer;

  /// Of the last commit that was begun: merges go by them.
  private volatile CollectionSettings settings;

  /// Set where readers could not be opened on the last commit.
  private volatile boolean behind;

  CollectionIndex(Directory directory) throws IOException {
    this.directory = directory;
    searchers = new SearcherManager(directory, CommitSearcher.FACTORY);
  }

  /// Makes an index without points.
  static void create(Directory directory, CommitState state) throws IOException {
    try (IndexWriter writer =
        new IndexWriter(
            directory, IndexWriting.config(name -> state.settings().vectorIndex(name)))) {
      writer.setLiveCommitData(CommitCodec.write(state).entrySet());
      writer.commit();
    }
  }

  /// The caller gives it back with [#release].
  CommitSearcher acquire() throws IOException {
    if (behind) {
      catchUp();
    }
    return (CommitSearcher) searchers.acquire();
  }

  void release(CommitSearcher searcher) throws IOException {
    searchers.release(searcher);
  }

  /// Makes changes and state durable, then visible. When it throws, nothing has changed.
  void commit(Changes changes, CommitState state) throws IOException {
    settings = state.settings();
    try {
      if (writer == null) {
        writer =
            new IndexWriter(directory, IndexWriting.config(name -> settings.vectorIndex(name)));
      }
      changes.apply(writer);
      writer.setLiveCommitData(CommitCodec.write(state).entrySet());
      writer.commit();
    } catch (IOException | RuntimeException | Error e) {
      rollback(e);
      throw e;
    }
    try {
      catchUp();
    } catch (IOException | RuntimeException e) {
      // The commit is durable and stands; too many open files, for instance, pass.
      LOG.warn("Readers follow a commit later: {}", e.toString());
    }
  }

  private void catchUp() throws IOException {
    behind = false;
    try {
      searchers.maybeRefreshBlocking();
    } catch (IOException | RuntimeException | Error e) {
      behind = true;
      throw e;
    }
  }

  private void rollback(Throwable cause) {
    IndexWriter failed = writer;
    writer = null;
    if (failed == null) {
      return;
    }
    try {
      failed.rollback();
    } catch (IOException | AlreadyClosedException e) {
      cause.addSuppressed(e);
    }
  }

  /// Finished merges are kept, those under way are given up: closing is quick.
  @Override
  public void close() throws IOException {
    try (directory) {
      searchers.close();
      if (writer != null) {
        keepMerges();
        writer.rollback();
      }
    }
  }

  private void keepMerges() {
    try {
      writer.commit();
    } catch (IOException | AlreadyClosedException e) {
      LOG.warn("Merges were lost on closing: {}", e.toString());
    }
  }
}
