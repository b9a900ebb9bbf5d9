package io.ocelli.engine.picture;

import io.ocelli.ann.transform.Projection;
import io.ocelli.ann.transform.Whitening;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.Root;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.PictureCollections.EncodedPicture;
import io.ocelli.core.service.PictureCollections.IndexedFile;
import io.ocelli.core.service.PictureCollections.PictureCollection;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.core.write.Selection;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.collection.StoredCollection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.Function;
import java.util.function.LongConsumer;

/// A collection of pictures in storage. What is indexed makes the vector of the empty name; others,
/// of a move to another encoder for instance, follow.
final class StoredPictures implements PictureCollection {
  static final String VECTOR = "";

  private final StoredCollection stored;
  private final EncoderInfo encoder;
  private final ReadWriteLock space;
  private final VectorFill fill;

  /// @param space see [io.ocelli.engine.space.SpaceLocks]
  StoredPictures(
      StoredCollection stored, EncoderInfo encoder, ReadWriteLock space, VectorFill fill) {
    this.stored = stored;
    this.encoder = encoder;
    this.space = space;
    this.fill = fill;
  }

  @Override
  public EncoderInfo encoder() {
    return encoder;
  }

  @Override
  public long count() {
    try (Snapshot snapshot = stored.snapshot()) {
      return snapshot.points();
    }
  }

  @Override
  public Root rootFor(Path folder) {
    Root known = Roots.holding(stored.settings().roots(), folder);
    return known != null
        ? known
        : Roots.holding(stored.updateSettings(now -> withRootFor(folder, now)).roots(), folder);
  }

  /// Looks again, now that no other writer can come between.
  private static CollectionSettings withRootFor(Path folder, CollectionSettings settings) {
    if (Roots.holding(settings.roots(), folder) != null) {
      return settings;
    }
    List<Root> roots = new ArrayList<>(settings.roots());
    roots.add(Roots.fresh(roots, folder));
    return settings.withRoots(roots);
  }

  @Override
  public Map<String, IndexedFile> files(Root root) {
    try (Snapshot snapshot = stored.snapshot()) {
      return snapshot.files(root);
    }
  }

  @Override
  public void upsert(List<EncodedPicture> pictures) {
    space.readLock().lock();
    try {
      write(Change.upsert(transformed(pictures)));
    } finally {
      space.readLock().unlock();
    }
  }

  private List<Point> transformed(List<EncodedPicture> pictures) {
    List<Point> points = new ArrayList<>(pictures.size());
    try (Snapshot snapshot = stored.snapshot()) {
      Map<PointId, StoredPoint> before = before(snapshot, pictures);
      Projection fitted = snapshot.transform(VECTOR).map(Projection::new).orElse(null);
      for (EncodedPicture picture : pictures) {
        float[] vector = fitted == null ? picture.raw() : fitted.apply(picture.raw());
        StoredPoint old = before.get(picture.id());
        Map<String, VectorValue> vectors = otherVectors(old, picture);
        vectors.put(VECTOR, new VectorValue.Dense(vector));
        Value.Obj payload = merged(old == null ? null : old.payload(), picture.payload());
        points.add(new Point(picture.id(), vectors, payload));
      }
    }
    return points;
  }

  private static Map<PointId, StoredPoint> before(
      Snapshot snapshot, List<EncodedPicture> pictures) {
    List<PointId> ids = pictures.stream().map(EncodedPicture::id).toList();
    Map<PointId, StoredPoint> points = new HashMap<>();
    Selector others = new Selector.Exclude(List.of(VECTOR));
    for (StoredPoint point : snapshot.get(ids, Selector.Whole.ALL, others)) {
      points.put(point.id(), point);
    }
    return points;
  }

  /// Those of the same picture stay; those of another one would be wrong.
  private static Map<String, VectorValue> otherVectors(StoredPoint before, EncodedPicture picture) {
    String hash = picture.payload().text(PictureKeys.CONTENT_HASH);
    return before != null
            && before.payload().text(PictureKeys.CONTENT_HASH) instanceof String old
            && old.equals(hash)
        ? new HashMap<>(before.vectors())
        : new HashMap<>();
  }

  @Override
  public void completeVectors(LongConsumer told) throws InterruptedException {
    for (VectorFill.Task task : fill.besides(VECTOR, stored.settings())) {
      fill.fill(stored, task, progress -> told.accept(progress.done()));
    }
  }

  /// The picture's own keys as they are now, and whatever else clients have set.
  private static Value.Obj merged(Value.Obj before, Value.Obj picture) {
    if (before == null || PictureKeys.ALL.containsAll(before.fields().keySet())) {
      return picture;
    }
    Map<String, Value> fields = new LinkedHashMap<>(picture.fields());
    before
        .fields()
        .forEach((key, value) -> {
          if (!PictureKeys.ALL.contains(key)) {
            fields.put(key, value);
          }
        });
    return new Value.Obj(fields);
  }

  @Override
  public void delete(List<PointId> ids) {
    write(new Change.Delete<>(new Selection.Ids(ids)));
  }

  private void write(Change<Point> change) {
    stored.write(List.of(change), Acknowledge.VISIBLE);
  }

  @Override
  public boolean refitIfGrown(Function<IndexedFile, float[]> source) {
    space.writeLock().lock();
    try (Snapshot snapshot = stored.snapshot()) {
      FittedTransform present = snapshot.transform(VECTOR).orElse(null);
      if (present == null || !RefitPolicy.isDue(snapshot.points(), present.fittedOn())) {
        return false;
      }
      RawVectors raw = new RawVectors(snapshot.settings().roots(), present, source);
      float[][] sample = raw.sample(snapshot, RefitPolicy.SAMPLE);
      // Clients may have written points without a vector.
      if (sample.length < RefitPolicy.FIRST) {
        return false;
      }
      rewrite(raw, fit(sample, present));
      return true;
    } finally {
      space.writeLock().unlock();
    }
  }

  private static FittedTransform fit(float[][] samples, FittedTransform present) {
    return Whitening.fit(
        UUID.randomUUID().toString(), samples, RefitPolicy.settings(present.outputDims()));
  }

  private void rewrite(RawVectors raw, FittedTransform fitted) {
    Projection projection = new Projection(fitted);
    stored.replaceVectors(
        VECTOR,
        fitted,
        block ->
            // Points without a vector stay without one, so the list may hold nulls.
            raw.of(block).stream()
                .map(each -> each == null ? null : projection.apply(each))
                .toList());
  }
}
