package io.ocelli.storage.collection;

import io.ocelli.storage.memory.Sizing;
import io.ocelli.storage.moments.StoredMoments;
import io.ocelli.storage.reindex.Reindexing;
import java.io.Closeable;
import java.io.IOException;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.index.SnapshotDeletionPolicy;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Lucene index of one collection. What is written becomes visible with [#show] and durable
/// with [#commit]; what was neither is gone after [#rollback]. Readers may come at any time;
/// writing and showing is for one thread at a time, and a commit may run beside them.
final class CollectionIndex implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(CollectionIndex.class);

  @FunctionalInterface
  interface Changes {
    void apply(IndexWriter writer) throws IOException;
  }

  /// Kept in memory until a commit.
  private static final long SMALL_FILES_BYTES = 16L << 20;

  private final Directory directory;
  private final MergePolicy merges;
  private final Runnable merged;
  private final Searchers searchers;
  private final StoredMoments moments;
  private final SnapshotDeletionPolicy commits =
      new SnapshotDeletionPolicy(new KeepOnlyLastCommitDeletionPolicy());

  /// Null until something is written and after a rollback.
  private volatile IndexWriter writer;

  /// Of the writer.
  private volatile SmallFiles small;

  /// Set where readers may lack what is committed.
  private boolean rolledBack;

  /// What new segments are written under: merges go by it too.
  private volatile CommitState state;

  /// @param merged called after each merge
  CollectionIndex(CollectionFiles files, Runnable merged) throws IOException {
    this.directory = files.index();
    this.merged = merged;
    merges =
        files
            .mergeRoom()
            .withGrowth(() -> Sizing.mostGrowth(state.settings()))
            .limit(
                Reindexing.policy(
                    IndexWriting.merges(), () -> state.payloadIndexes(), files::scratch));
    forgetOldCommits();
    DirectoryReader reader = DirectoryReader.open(directory);
    try {
      state = CommitCodec.read(reader.getIndexCommit().getUserData());
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
    searchers = new Searchers(new CommitSearcher(reader, state), () -> writer);
    moments = new StoredMoments(files.folder().resolve("moments"));
    moments.keepOnly(reader);
  }

  /// Deletions reach the disk in any order: after a loss of power an old commit may be there again,
  /// of which some files are gone, and a writer would take it for damage.
  private void forgetOldCommits() throws IOException {
    String[] files = directory.listAll();
    String last = SegmentInfos.getLastCommitSegmentsFileName(files);
    for (String file : files) {
      if (file.startsWith(IndexFileNames.SEGMENTS + "_") && !file.equals(last)) {
        directory.deleteFile(file);
      }
    }
  }

  /// Makes an index without points.
  static void create(Directory directory, CommitState state) throws IOException {
    try (IndexWriter writer = new IndexWriter(directory, IndexWriting.config(state::vectorIndex))) {
      writer.setLiveCommitData(CommitCodec.write(state).entrySet());
      writer.commit();
    }
  }

  /// What the last commit says.
  CommitState committed() throws IOException {
    return CommitCodec.read(SegmentInfos.readLatestCommit(directory).getUserData());
  }

  /// The caller gives it back with [#release].
  CommitSearcher acquire() throws IOException {
    return searchers.acquire();
  }

  void release(CommitSearcher searcher) throws IOException {
    searchers.release(searcher);
  }

  /// Of the vectors that readers see.
  StoredMoments moments() {
    return moments;
  }

  /// What was written, whether shown or not. The caller closes its reader.
  CommitSearcher written() throws IOException {
    return new CommitSearcher(DirectoryReader.open(writer()), state);
  }

  /// Writes; nobody sees it yet. When it throws, call [#rollback].
  ///
  /// @param under the state that it is written under
  void write(Changes changes, CommitState under) throws IOException {
    state = under;
    changes.apply(writer());
  }

  private IndexWriter writer() throws IOException {
    IndexWriter open = writer;
    if (open == null) {
      // What is shown before it is worth a file stays in memory until it is committed.
      SmallFiles files = new SmallFiles(directory, SMALL_FILES_BYTES);
      open =
          new IndexWriter(
              files,
              IndexWriting.config(field -> state.vectorIndex(field), merges, merged)
                  .setIndexDeletionPolicy(commits));
      small = files;
      writer = open;
    }
    return open;
  }

  /// Lets new readers see everything that was written.
  void show(CommitState now) throws IOException {
    state = now;
    if (rolledBack) {
      // Readers have what another writer showed them, which may be older than what is committed.
      writer();
    }
    searchers.show(now);
    rolledBack = false;
  }

  /// Says what the next commit is to say.
  void announce(CommitState now) throws IOException {
    state = now;
    writer().setLiveCommitData(CommitCodec.write(now).entrySet());
  }

  /// Makes everything durable that was written before the last [#announce], and perhaps some of
  /// what was written since.
  ///
  /// @throws AlreadyClosedException where it was rolled back since
  void commit() throws IOException {
    IndexWriter open = writer;
    if (open == null) {
      throw new AlreadyClosedException("rolled back");
    }
    open.commit();
  }

  /// Says that writing rests: merges may now do what would hold it up.
  void rest() throws IOException {
    if (writer != null || hasUnsettled()) {
      writer().maybeMerge();
    }
  }

  /// Waits until no merge is under way. May be called by any thread.
  void awaitMerges() throws IOException {
    IndexWriter open = writer;
    if (open != null) {
      ((ConcurrentMergeScheduler) open.getConfig().getMergeScheduler()).sync();
    }
  }

  /// How many merges are under way, those that pause included.
  int merges() {
    IndexWriter open = writer;
    return open == null
        ? 0
        : ((ConcurrentMergeScheduler) open.getConfig().getMergeScheduler()).mergeThreadCount();
  }

  /// Whether something would be lost, or merged again, without a commit.
  boolean hasUncommitted() {
    IndexWriter open = writer;
    return open != null && open.isOpen() && open.hasUncommittedChanges();
  }

  /// Whether a segment still lacks what merges make.
  boolean hasUnsettled() throws IOException {
    CommitSearcher searcher = acquire();
    try {
      return searcher.reader().leaves().stream()
              .map(leaf -> ((SegmentReader) leaf.reader()).getSegmentInfo().info)
              .anyMatch(SettlingPolicy::isUnsettled)
          || Reindexing.lacking(searcher.getIndexReader(), state.payloadIndexes()).values().stream()
              .anyMatch(points -> points > 0);
    } finally {
      release(searcher);
    }
  }

  /// Of segments that are shown and have no file yet, on the heap.
  long cachedBytes() {
    SmallFiles files = small;
    return files == null ? 0 : files.bytes();
  }

  /// Whether the writer failed so badly that only a rollback helps.
  boolean isBroken() {
    IndexWriter open = writer;
    return open != null && !open.isOpen();
  }

  /// Bytes on the heap that wait to be written to a segment.
  long bufferBytes() {
    IndexWriter open = writer;
    return open == null || !open.isOpen() ? 0 : open.ramBytesUsed();
  }

  /// Forgets what was not committed. Readers keep what they see.
  void rollback() {
    IndexWriter failed = writer;
    writer = null;
    if (failed == null) {
      return;
    }
    rolledBack = true;
    try {
      failed.rollback();
    } catch (IOException | AlreadyClosedException e) {
      LOG.warn("A rollback failed: {}", e.toString());
    }
  }

  /// The last commit, whose files stay until [#letGo]. For the thread that writes.
  IndexCommit hold() throws IOException {
    writer();
    return commits.snapshot();
  }

  /// Lets the files of a commit that was held go. At any time, also after [#close].
  void letGo(IndexCommit commit) throws IOException {
    commits.release(commit);
    IndexWriter open = writer;
    try {
      if (open != null) {
        open.deleteUnusedFiles();
      }
    } catch (AlreadyClosedException e) {
      LOG.debug("The next writer deletes the files of an old commit: {}", e.toString());
    }
  }

  /// Forgets what was not committed; merges under way are given up: closing is quick.
  @Override
  public void close() throws IOException {
    try (directory) {
      moments.close();
      searchers.close();
      rollback();
    }
  }
}
