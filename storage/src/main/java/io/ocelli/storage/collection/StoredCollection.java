package io.ocelli.storage.collection;

import io.ocelli.core.collection.CollectionInfo;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.Point;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.IdBytes;
import io.ocelli.storage.filter.FilterCompiler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;

/// One collection: points, their indexes, settings and transforms. Every change is one atomic,
/// durable commit that readers see when the call returns; concurrent writers share commits. Reads
/// go through a [Snapshot] and never wait for writers. Safe for use by many threads.
public final class StoredCollection implements AutoCloseable {
  /// How many points [#replaceVectors] hands over at once.
  private static final int REWRITE_BLOCK = 256;

  private final CollectionFiles files;
  private final CollectionIndex index;
  private final SearchMeans means;
  private final GroupCommit<Prepared> commits = new GroupCommit<>(this::commitGroup);
  private final Map<String, FittedTransform> transforms = new ConcurrentHashMap<>();

  /// State of the last commit; changed only while the commit's turn is held.
  private volatile CommitState state;

  private StoredCollection(CollectionFiles files, CollectionIndex index, SearchMeans means)
      throws IOException {
    this.files = files;
    this.index = index;
    this.means = means;
    CommitSearcher searcher = index.acquire();
    try {
      state = searcher.state();
    } finally {
      index.release(searcher);
    }
  }

  /// Makes the files of a collection without points and closes them again.
  ///
  /// @param transforms in force from the start, by vector name
  static void create(
      CollectionFiles files, CollectionSettings settings, Map<String, FittedTransform> transforms) {
    try (files) {
      Map<String, String> ids = new HashMap<>();
      for (var entry : transforms.entrySet()) {
        files.transforms().save(entry.getValue());
        ids.put(entry.getKey(), entry.getValue().id());
      }
      CollectionIndex.create(files.index(), new CommitState(files.name(), settings, 0, ids));
    } catch (IOException e) {
      throw Faults.of(files.name(), e);
    }
  }

  static StoredCollection open(CollectionFiles files, SearchMeans means) {
    try {
      StoredCollection collection =
          new StoredCollection(files, new CollectionIndex(files.index()), means);
      files.transforms().keepOnly(collection.state.transforms().values());
      return collection;
    } catch (IOException | RuntimeException e) {
      try (files) {
        throw Faults.of(files.name(), e);
      } catch (IOException onClose) {
        throw Faults.of(files.name(), onClose);
      }
    }
  }

  public String name() {
    return files.name();
  }

  public CollectionSettings settings() {
    return state.settings();
  }

  public CollectionInfo info() {
    try (Snapshot snapshot = snapshot()) {
      return new CollectionInfo(
          name(),
          snapshot.settings(),
          snapshot.points(),
          snapshot.segments(),
          files.bytesOnDisk(),
          snapshot.indexWarnings(),
          null);
    }
  }

  /// Everything as the last commit has it, until the caller closes it.
  public Snapshot snapshot() {
    try {
      return new Snapshot(name(), index, means, this::transformById);
    } catch (IOException | RuntimeException e) {
      throw Faults.of(name(), e);
    }
  }

  /// @return the sequence number of this write within the collection
  public long write(Batch batch) {
    Prepared prepared = prepare(batch);
    if (batch.grows()) {
      files.requireRoom();
    }
    return commits.submit(prepared);
  }

  /// @return the settings as they are now
  public CollectionSettings updateSettings(UnaryOperator<CollectionSettings> change) {
    return commits.alone(() -> {
      CommitState next = state.withSettings(change.apply(state.settings()));
      commit(writer -> {}, next);
      return next.settings();
    });
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
    commits.alone(() -> {
      files.requireRoom();
      try (Snapshot before = snapshot()) {
        // Its file goes; who reads an older snapshot may still ask for it.
        before.transform(vector);
        files.transforms().save(transform);
        PointDocuments documents = new PointDocuments(state.settings());
        commit(
            writer ->
                before.forEachBlock(
                    REWRITE_BLOCK,
                    points -> {
                      List<float[]> vectors = newVectors.apply(points);
                      for (int i = 0; i < points.size(); i++) {
                        Point point = withVector(points.get(i), vector, vectors.get(i));
                        update(writer, documents.of(point));
                      }
                    }),
            state.after(1).withTransform(vector, transform.id()));
        files.transforms().keepOnly(state.transforms().values());
      } catch (IOException e) {
        throw Faults.of(name(), e);
      }
      return null;
    });
  }

  private static Point withVector(StoredPoint point, String name, float[] vector) {
    Map<String, float[]> vectors = new HashMap<>(point.vectors());
    vectors.remove(name);
    if (vector != null) {
      vectors.put(name, vector);
    }
    return new Point(point.id(), vectors, point.payload());
  }

  /// A batch whose points were found to fit, as documents.
  private record Prepared(Batch batch, List<Document> documents) {}

  /// In the thread of the caller, so that a bad batch fails alone.
  private Prepared prepare(Batch batch) {
    PointDocuments documents = new PointDocuments(settings());
    List<Document> prepared = new ArrayList<>(batch.changes().size());
    for (Batch.Change change : batch.changes()) {
      prepared.add(change instanceof Batch.Upsert(Point point) ? documents.of(point) : null);
    }
    return new Prepared(batch, prepared);
  }

  private long commitGroup(List<Prepared> group) {
    FilterCompiler filters = new FilterCompiler(settings().payloadIndexes());
    CommitState next = state.after(group.size());
    commit(
        writer -> {
          for (Prepared prepared : group) {
            apply(writer, prepared, filters);
          }
        },
        next);
    return next.sequence() - group.size() + 1;
  }

  private static void apply(IndexWriter writer, Prepared prepared, FilterCompiler filters)
      throws IOException {
    for (int i = 0; i < prepared.documents().size(); i++) {
      switch (prepared.batch().changes().get(i)) {
        case Batch.Upsert _ -> update(writer, prepared.documents().get(i));
        case Batch.Delete(var id) -> writer.deleteDocuments(PointDocuments.idTerm(IdBytes.of(id)));
        case Batch.DeleteMatching(var filter) -> writer.deleteDocuments(filters.compile(filter));
      }
    }
  }

  private static void update(IndexWriter writer, Document document) throws IOException {
    IndexableField id = document.getField(FieldNames.ID);
    writer.updateDocument(new Term(id.name(), id.binaryValue()), document);
  }

  private void commit(CollectionIndex.Changes changes, CommitState next) {
    try {
      index.commit(changes, next);
      state = next;
    } catch (IOException | RuntimeException e) {
      throw Faults.of(name(), e);
    }
  }

  private FittedTransform transformById(String id) {
    return transforms.computeIfAbsent(
        id,
        key -> {
          try {
            return files.transforms().load(key);
          } catch (IOException | RuntimeException e) {
            throw Faults.of(name(), e);
          }
        });
  }

  /// Open snapshots stay readable.
  @Override
  public void close() {
    commits.alone(() -> {
      try (files) {
        index.close();
      } catch (IOException e) {
        throw Faults.of(name(), e);
      }
      return null;
    });
  }
}
