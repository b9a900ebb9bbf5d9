package io.ocelli.storage.collection;

import io.ocelli.core.classify.FittedClassifier;
import io.ocelli.core.collection.CollectionInfo;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.MemoryReport;
import io.ocelli.core.encode.Aligner;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.service.Statistics;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.storage.field.PointFields;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.lucene.store.AlreadyClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One collection: points, their indexes, settings and transforms. A write is durable when it is
/// acknowledged (docs/durability.md); concurrent writers share the cost of that. Reads go through a
/// [Snapshot] and never wait for writers. Safe for use by many threads.
public final class StoredCollection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoredCollection.class);

  private final CollectionFiles files;
  private final SearchMeans means;
  private final CollectionWriter writer;
  private final FittedKeeper fitted;

  private StoredCollection(CollectionFiles files, SearchMeans means) throws IOException {
    this.files = files;
    this.means = means;
    fitted = new FittedKeeper(files);
    writer = new CollectionWriter(files, means.background());
  }

  /// Makes the files of a collection without points and closes them again.
  ///
  /// @param transforms in force from the start, by vector name
  static void create(
      CollectionFiles files, CollectionSettings settings, Map<String, FittedTransform> transforms) {
    SettingsChange.requireNames(settings);
    try (files) {
      Map<String, String> ids = new HashMap<>();
      for (var entry : transforms.entrySet()) {
        files.transforms().save(entry.getValue());
        ids.put(entry.getKey(), entry.getValue().id());
      }
      CollectionIndex.create(
          files.index(), new CommitState(files.name(), settings, PointFields.FIRST, 0, ids));
    } catch (IOException e) {
      throw Faults.of(files.name(), e);
    }
  }

  static StoredCollection open(CollectionFiles files, SearchMeans means) {
    try {
      StoredCollection collection = new StoredCollection(files, means);
      collection.fitted.forgetOld(collection.writer.state());
      collection.writer.begin();
      return collection;
    } catch (AlreadyClosedException e) {
      // A merge failed while logged writes were done again: the next try may fare better.
      files.closeQuietly();
      throw new OcelliException(
          ErrorKind.INTERNAL, "Collection `" + files.name() + "` could not be opened: " + e, e);
    } catch (IOException | RuntimeException e) {
      try (files) {
        throw Faults.of(files.name(), e);
      } catch (IOException onClose) {
        throw Faults.of(files.name(), onClose);
      }
    }
  }

  /// How many transforms are in memory.
  int transformsKept() {
    return fitted.transformsKept();
  }

  public String name() {
    return files.name();
  }

  public CollectionSettings settings() {
    return writer.state().settings();
  }

  public CollectionInfo info() {
    try (Snapshot snapshot = snapshot()) {
      return new CollectionInfo(
          name(),
          snapshot.settings(),
          snapshot.points(),
          snapshot.segments(),
          files.bytesOnDisk(),
          snapshot.indexed(),
          snapshot.indexWarnings(),
          null);
    }
  }

  /// What is counted for those who watch the process.
  public Statistics.OfCollection statistics() {
    try (Snapshot snapshot = snapshot()) {
      return new Statistics.OfCollection(
          name(), snapshot.points(), snapshot.vectors(), logged(), writer.index().merges());
    }
  }

  /// Where its bytes are, on the disk and in memory.
  public MemoryReport memory() {
    try (Snapshot snapshot = shown()) {
      return snapshot.memory(files, writer.unseen() + writer.index().cachedBytes());
    }
  }

  /// Everything that was acknowledged until now, until the caller closes it. What waits to be shown
  /// is shown first; where that cannot be, the snapshot is the newest that can be had.
  public Snapshot snapshot() {
    return snapshot(Deadline.never());
  }

  /// The same, for somebody who waits so long.
  public Snapshot snapshot(Deadline deadline) {
    writer.showUnseen();
    return shown(deadline);
  }

  /// Everything as readers see it now, without waiting for what was acknowledged since.
  public Snapshot shown() {
    return shown(Deadline.never());
  }

  private Snapshot shown(Deadline deadline) {
    try {
      return new Snapshot(name(), writer.index(), means, fitted, deadline);
    } catch (IOException | RuntimeException e) {
      throw Faults.of(name(), e);
    }
  }

  /// Makes the changes in their order, all of them or none.
  ///
  /// @return the sequence number of each change within the collection
  public List<Long> write(List<Change<Point>> changes, Acknowledge when) {
    return writer.write(changes, when);
  }

  /// Bytes of the log that opening would have to do again after a crash.
  public long logged() {
    return writer.logged();
  }

  /// Gives everything that was written its codes and graphs, which would follow in the background
  /// once writes rest, and returns when searches use them.
  public void settle() {
    writer.settle();
  }

  /// Brings everything written so far into the index for good, so that nothing is done again when
  /// the collection is opened. Writers wait only for its beginning.
  public void commit() {
    writer.commit();
  }

  /// The files of a commit with everything that was acknowledged so far, and no part of a write.
  /// Writers wait while the last of it is committed, not while the caller reads.
  public HeldFiles hold() {
    return writer.hold();
  }

  /// @return the settings as they are now
  public CollectionSettings updateSettings(UnaryOperator<CollectionSettings> change) {
    return writer.updateSettings(change);
  }

  /// Puts a transform in force and rewrites every vector of that name to match, in one commit.
  /// Other writers wait for as long as it takes.
  ///
  /// @param newVectors gives the new vectors of a block of points (which carry payloads and present
  ///   vectors), in their order; null takes a point's vector away
  public void replaceVectors(
      String vector,
      FittedTransform transform,
      Function<List<StoredPoint>, List<float[]>> newVectors) {
    writer.requireRoom();
    writer.exclusively(path -> {
      path.show();
      try (Snapshot before = snapshot()) {
        // Its file goes; who reads an older snapshot may still ask for it.
        before.transform(vector);
        before.aligners();
        files.transforms().save(transform);
        VectorRewrite rewrite = new VectorRewrite(path.state(), vector, newVectors);
        path.rewrite(
            index -> rewrite.apply(before, index),
            state -> state.withTransform(vector, transform.id()));
        fitted.forgetOld(path.state());
      }
      return null;
    });
  }

  /// Keeps an aligner, in the place of the one of the same vectors.
  ///
  /// @throws OcelliException NOT_FOUND where one of the vectors has gone meanwhile
  public void putAligner(Aligner aligner) {
    writer.exclusively(path -> {
      fitted.put(aligner, path);
      return null;
    });
  }

  /// @return whether there was one
  public boolean dropAligner(String from, String to) {
    return writer.exclusively(path -> fitted.dropAligner(from, to, path));
  }

  /// Keeps a classifier, in the place of the one of the same name.
  ///
  /// @throws OcelliException NOT_FOUND where its vector has gone meanwhile
  public void putClassifier(FittedClassifier classifier) {
    writer.exclusively(path -> {
      fitted.put(classifier, path);
      return null;
    });
  }

  /// @return whether there was one
  public boolean dropClassifier(String name) {
    return writer.exclusively(path -> fitted.dropClassifier(name, path));
  }

  /// Commits what is not yet, and closes. Open snapshots stay readable.
  @Override
  public void close() {
    writer.close();
  }
}
