package io.ocelli.engine.collection;

import io.ocelli.core.collection.CollectionInfo;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.MemoryReport;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.Facet;
import io.ocelli.core.query.OrderedPoint;
import io.ocelli.core.query.OrderedRequest;
import io.ocelli.core.query.ScrollPage;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.query.compound.GroupAnswer;
import io.ocelli.core.query.compound.GroupRequest;
import io.ocelli.core.query.compound.MatrixRequest;
import io.ocelli.core.query.compound.SimilarityMatrix;
import io.ocelli.core.service.CollectionService;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.picture.PictureFiles;
import io.ocelli.engine.query.QueryEngine;
import io.ocelli.engine.space.Encoded;
import io.ocelli.engine.space.EncoderPins;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.engine.space.WriteInputs;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.collection.StoredCollection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.UnaryOperator;

/// Carries out requests about collections: encodes what must be encoded, then reads one snapshot or
/// writes one batch.
public final class CollectionEngine implements CollectionService {
  private final Catalog catalog;
  private final SpaceLocks locks;
  private final InputVectors inputs;
  private final EncoderPins pins;
  private final QueryEngine queries;

  public CollectionEngine(Catalog catalog, Encoders encoders, ImageCodec codec, SpaceLocks locks) {
    this.catalog = catalog;
    this.locks = locks;
    this.inputs = new InputVectors(encoders, codec);
    this.pins = new EncoderPins(encoders);
    this.queries = new QueryEngine(encoders, codec, this::lookedUpIn, SplittableRandom::new);
  }

  /// A collection that a search names beside its own.
  private Snapshot lookedUpIn(String name) {
    if (!catalog.exists(name)) {
      throw OcelliException.noSuchLookup(name);
    }
    return catalog.get(name).snapshot();
  }

  @Override
  public List<String> names() {
    return catalog.names();
  }

  @Override
  public List<CollectionInfo> list() {
    return catalog.list();
  }

  @Override
  public CollectionInfo info(String collection) {
    return catalog.info(collection);
  }

  @Override
  public CollectionSettings settings(String collection) {
    return catalog.get(collection).settings();
  }

  @Override
  public MemoryReport memory(String collection) {
    return catalog.get(collection).memory();
  }

  @Override
  public boolean exists(String collection) {
    return catalog.exists(collection);
  }

  @Override
  public void create(String collection, CollectionSettings settings) {
    CollectionSettings resolved = pins.resolved(settings);
    catalog.create(collection, resolved, pins.transforms(resolved));
  }

  @Override
  public boolean delete(String collection) {
    return catalog.delete(collection);
  }

  @Override
  public CollectionSettings change(String collection, UnaryOperator<CollectionSettings> change) {
    return catalog
        .get(collection)
        .updateSettings(before -> pins.resolved(before, change.apply(before)));
  }

  @Override
  public List<Long> write(String collection, List<Change<WritePoint>> changes, Acknowledge when) {
    StoredCollection stored = catalog.get(collection);
    WriteInputs given = WriteInputs.of(changes);
    ReadWriteLock space = locks.of(stored.name());
    // The first write through an encoder decides for all, so none may come beside it.
    Lock turn = given.meetsUnpinned(stored.settings()) ? space.writeLock() : space.readLock();
    turn.lock();
    try (Snapshot snapshot = stored.shown()) {
      Encoded encoded = inputs.encode(given, snapshot);
      List<Change<Point>> ready =
          changes.stream().map(change -> encoded(change, encoded, snapshot)).toList();
      List<Long> numbers = stored.write(ready, when);
      pins.pin(stored, encoded);
      return numbers;
    } finally {
      turn.unlock();
    }
  }

  private Change<Point> encoded(Change<WritePoint> change, Encoded encoded, Snapshot snapshot) {
    return Change.map(
        change,
        point -> {
          Map<String, VectorValue> vectors = new HashMap<>();
          point
              .vectors()
              .forEach((name, input) ->
                  vectors.put(name, inputs.ofWrite(input, name, encoded, snapshot)));
          return new Point(point.id(), vectors, point.payload());
        });
  }

  @Override
  public List<StoredPoint> retrieve(
      String collection, List<PointId> ids, Selector payload, Selector vectors, Deadline deadline) {
    try (Snapshot snapshot = catalog.get(collection).snapshot(deadline)) {
      return snapshot.get(ids, payload, vectors);
    }
  }

  @Override
  public List<OrderedPoint> ordered(String collection, OrderedRequest request, Deadline deadline) {
    try (Snapshot snapshot = catalog.get(collection).snapshot(deadline)) {
      return snapshot.ordered(request);
    }
  }

  @Override
  public ScrollPage scroll(String collection, ScrollRequest request, Deadline deadline) {
    try (Snapshot snapshot = catalog.get(collection).snapshot(deadline)) {
      return snapshot.scroll(request);
    }
  }

  @Override
  public long count(String collection, Filter filter, Deadline deadline) {
    try (Snapshot snapshot = catalog.get(collection).snapshot(deadline)) {
      return snapshot.count(filter);
    }
  }

  @Override
  public List<Facet> facet(
      String collection, String key, Filter filter, int limit, Deadline deadline) {
    try (Snapshot snapshot = catalog.get(collection).snapshot(deadline)) {
      return snapshot.facet(key, filter, limit);
    }
  }

  @Override
  public SearchAnswer search(String collection, SearchRequest request, Deadline deadline) {
    try (Snapshot snapshot = catalog.get(collection).snapshot()) {
      return queries.search(snapshot, request, deadline);
    }
  }

  @Override
  public List<SearchAnswer> searchAll(
      String collection, List<SearchRequest> requests, Deadline deadline) {
    try (Snapshot snapshot = catalog.get(collection).snapshot()) {
      return queries.searchAll(snapshot, requests, deadline);
    }
  }

  @Override
  public GroupAnswer groups(String collection, GroupRequest request, Deadline deadline) {
    try (Snapshot snapshot = catalog.get(collection).snapshot()) {
      return queries.groups(snapshot, request, deadline);
    }
  }

  @Override
  public SimilarityMatrix matrix(String collection, MatrixRequest request, Deadline deadline) {
    try (Snapshot snapshot = catalog.get(collection).snapshot()) {
      return queries.matrix(snapshot, request, deadline);
    }
  }

  @Override
  public PictureFile picture(String collection, PointId id) {
    try (Snapshot snapshot = catalog.get(collection).snapshot()) {
      return PictureFiles.locate(snapshot, id);
    }
  }
}
