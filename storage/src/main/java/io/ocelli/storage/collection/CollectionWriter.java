package io.ocelli.storage.collection;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.storage.change.WriteQueue;
import io.ocelli.storage.memory.Sizing;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.apache.lucene.store.AlreadyClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whoever changes a collection: one at a time, in the order of its queue. Writes that wait at the
/// same time share their costs; showing, committing, letting merges rest and changing settings are
/// done alone, now or in the background. Safe for use by many threads.
final class CollectionWriter implements Upkeep.Duties {
  private static final Logger LOG = LoggerFactory.getLogger(CollectionWriter.class);

  private final CollectionFiles files;
  private final CollectionIndex index;
  private final WritePath path;
  private final WriteQueue<Write> queue;
  private final Upkeep upkeep;
  private final ReentrantLock checkpoint = new ReentrantLock();

  /// Also until it is open.
  private volatile boolean closed = true;

  /// Does again what the log holds.
  CollectionWriter(CollectionFiles files, Background background) throws IOException {
    this.files = files;
    upkeep = new Upkeep(background, this);
    index = new CollectionIndex(files, upkeep::afterMerge);
    path = openPath(files, index);
    queue = new WriteQueue<>(background.writers(), Write.class, this::carryOut);
    closed = false;
  }

  private static WritePath openPath(CollectionFiles files, CollectionIndex index)
      throws IOException {
    try {
      return WritePath.open(files, index);
    } catch (IOException | RuntimeException | Error e) {
      index.close();
      throw e;
    }
  }

  /// A writer may come late; its log would land in the folder of whatever has the name by then.
  private void carryOut(List<Write> group) {
    requireOpen();
    path.carryOut(group);
  }

  private void requireOpen() {
    if (closed) {
      throw Faults.of(name(), new AlreadyClosedException("closed"));
    }
  }

  private String name() {
    return files.name();
  }

  CollectionIndex index() {
    return index;
  }

  CommitState state() {
    return path.state();
  }

  /// Bytes of what was acknowledged and readers do not see yet.
  long unseen() {
    return path.unseen();
  }

  /// The background begins to look after the collection.
  void begin() {
    upkeep.afterWrite();
  }

  /// Makes the changes in their order, all of them or none.
  ///
  /// @return the sequence number of each change within the collection
  List<Long> write(List<Change<Point>> changes, Acknowledge when) {
    if (changes.isEmpty()) {
      return List.of();
    }
    Write write = new Write(changes, when, path.state());
    if (write.grows()) {
      requireRoom();
    }
    try {
      queue.submit(write);
    } finally {
      upkeep.afterWrite();
    }
    return write.sequences();
  }

  /// What is logged needs room in the index too; it may need less than is kept for it.
  void requireRoom() {
    if (files.hasRoom(due())) {
      return;
    }
    if (path.logged() > 0 && files.hasRoom(0)) {
      commit();
    }
    files.requireRoom(due());
  }

  private long due() {
    return Sizing.mostWritten(path.state().settings(), path.logged());
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public boolean hasUnseen() {
    return path.hasUnseen();
  }

  @Override
  public boolean isBehind() {
    return path.isBehind();
  }

  @Override
  public long logged() {
    return path.logged();
  }

  @Override
  public boolean isUncommitted() {
    return path.logged() > 0 || index.hasUncommitted();
  }

  @Override
  public void show() {
    alone(_ -> {
      path.show();
      return null;
    });
  }

  /// Shows what waits to be shown, where that can be.
  void showUnseen() {
    if (path.unseen() == 0 || path.isBehind()) {
      return;
    }
    try {
      alone(_ -> {
        if (path.unseen() > 0) {
          path.show();
        }
        return null;
      });
    } catch (OcelliException e) {
      LOG.warn(
          "Collection {}: acknowledged writes are not visible yet: {}", name(), e.getMessage());
    }
  }

  @Override
  public boolean rest() {
    return alone(_ -> {
      path.show();
      index.rest();
      return index.hasUnsettled();
    });
  }

  /// Gives everything that was written its codes and graphs, which would follow in the background
  /// once writes rest, and returns when searches use them.
  void settle() {
    rest();
    try {
      index.awaitMerges();
    } catch (IOException e) {
      throw Faults.of(name(), e);
    }
    show();
  }

  /// Brings everything written so far into the index for good, so that nothing is done again when
  /// the collection is opened. Writers wait only for its beginning.
  @Override
  public void commit() {
    checkpoint.lock();
    try {
      alone(_ -> {
        path.announce();
        return null;
      });
      commitIndex();
      alone(_ -> {
        path.committed();
        return null;
      });
    } finally {
      checkpoint.unlock();
    }
  }

  private void commitIndex() {
    try {
      index.commit();
    } catch (IOException | RuntimeException e) {
      upkeep.commitFailed();
      path.distrust();
      throw Faults.of(name(), e);
    }
  }

  /// The files of a commit with everything that was acknowledged so far, and no part of a write.
  /// Writers wait while the last of it is committed, not while the caller reads.
  HeldFiles hold() {
    if (path.logged() > 0) {
      // Most of the work, which nobody waits for.
      commit();
    }
    return exclusively(_ -> {
      if (path.logged() > 0) {
        // Another commit than a checkpoint's, which may have parts of later writes.
        path.commit();
      }
      return HeldFiles.of(files, index);
    });
  }

  /// Work on the one path on which the collection is changed.
  @FunctionalInterface
  interface Work<R> {
    R run(WritePath path) throws IOException;
  }

  /// Does something while neither writes nor commits are made.
  <R> R exclusively(Work<R> work) {
    checkpoint.lock();
    try {
      return alone(work);
    } finally {
      checkpoint.unlock();
    }
  }

  /// @return the settings as they are now
  CollectionSettings updateSettings(UnaryOperator<CollectionSettings> change) {
    try {
      return exclusively(_ -> {
        CollectionSettings after = change.apply(path.state().settings());
        if (!after.equals(path.state().settings())) {
          path.change(before -> SettingsChange.of(before, after));
        }
        return after;
      });
    } finally {
      upkeep.afterWrite();
    }
  }

  private <R> R alone(Work<R> work) {
    return queue.alone(() -> {
      requireOpen();
      try {
        return work.run(path);
      } catch (IOException | RuntimeException e) {
        throw Faults.of(name(), e);
      }
    });
  }

  /// Commits what is not yet, and closes. Open snapshots stay readable.
  void close() {
    if (closed) {
      return;
    }
    try {
      if (isUncommitted()) {
        commit();
      }
    } catch (OcelliException e) {
      LOG.warn("Collection {} was not committed, its log is kept: {}", name(), e.getMessage());
    }
    exclusively(_ -> {
      closed = true;
      try (files) {
        path.close();
        index.close();
      }
      return null;
    });
  }
}
