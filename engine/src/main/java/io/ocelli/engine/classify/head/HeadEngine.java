package io.ocelli.engine.classify.head;

import io.ocelli.core.classify.FittedClassifier;
import io.ocelli.core.classify.HeadRequest;
import io.ocelli.core.classify.SavedClassifier;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Deadline;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.collection.StoredCollection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;

/// Fits classifiers on a collection's own points and keeps them with it.
public final class HeadEngine {
  /// Of a collection; each may have 32 MiB on disk.
  private static final int MOST = 100;

  private final Catalog catalog;
  private final SpaceLocks locks;

  /// Sums of products may have 16 MiB, those of classes 64.
  private final Semaphore oneAtATime = new Semaphore(1);

  public HeadEngine(Catalog catalog, SpaceLocks locks) {
    this.catalog = catalog;
    this.locks = locks;
  }

  /// As [io.ocelli.core.service.Classifiers#fit].
  public SavedClassifier fit(String collection, HeadRequest request, Deadline deadline) {
    if (!oneAtATime.tryAcquire()) {
      throw new OcelliException(
          ErrorKind.BUSY, "another classifier is being fitted; try again when it is done");
    }
    try {
      return fit(catalog.get(collection), request, deadline);
    } finally {
      oneAtATime.release();
    }
  }

  private SavedClassifier fit(StoredCollection stored, HeadRequest request, Deadline deadline) {
    FittedClassifier classifier;
    Space space;
    try (Snapshot snapshot = stored.snapshot(deadline)) {
      requireRoom(snapshot, request.name());
      classifier = new HeadFitting(request, snapshot, deadline).run();
      space = Space.of(snapshot, request.using());
    }
    keep(stored, classifier, space);
    return classifier.about();
  }

  private static void requireRoom(Snapshot snapshot, String name) {
    List<String> names = snapshot.classifierNames();
    if (names.size() >= MOST && !names.contains(name)) {
      throw OcelliException.badRequest(
          "collection `%s` has %d classifiers, which is the most; delete one"
              .formatted(snapshot.collection(), names.size()));
    }
  }

  /// What decides what a vector means.
  private record Space(VectorSettings settings, Optional<String> transform) {
    static Space of(Snapshot snapshot, String vector) {
      return new Space(
          snapshot.settings().vectors().get(vector),
          snapshot.transform(vector).map(FittedTransform::id));
    }
  }

  /// Writes go on while a classifier is fitted; its space must be the same when it is kept.
  private void keep(StoredCollection stored, FittedClassifier classifier, Space fitted) {
    String vector = classifier.about().vector();
    Lock space = locks.of(stored.name()).readLock();
    space.lock();
    try (Snapshot now = stored.shown()) {
      if (!Space.of(now, vector).equals(fitted)) {
        throw new OcelliException(
            ErrorKind.BUSY,
            "the vector `%s` of collection `%s` was changed while the classifier was fitted; fit it again"
                .formatted(vector, stored.name()));
      }
      stored.putClassifier(classifier);
    } finally {
      space.unlock();
    }
  }

  public List<SavedClassifier> list(String collection) {
    try (Snapshot snapshot = catalog.get(collection).shown()) {
      return snapshot.classifiers();
    }
  }

  /// @return whether there was one
  public boolean drop(String collection, String name) {
    return catalog.get(collection).dropClassifier(name);
  }
}
