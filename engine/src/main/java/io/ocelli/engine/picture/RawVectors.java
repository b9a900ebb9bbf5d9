package io.ocelli.engine.picture;

import io.ocelli.ann.transform.Projection;
import io.ocelli.core.collection.Root;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.PictureCollections.IndexedFile;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.collection.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The encoder's vectors of stored points: from the cache or the file, and where both are gone from
/// the stored vector by the inverse of its transform.
final class RawVectors {
  private final Map<String, Root> roots;
  private final Projection present;
  private final Function<IndexedFile, float[]> source;

  /// The sample's, which may have cost a picture's decoding each.
  private final Map<PointId, float[]> sampled = new ConcurrentHashMap<>();

  RawVectors(List<Root> roots, FittedTransform present, Function<IndexedFile, float[]> source) {
    this.roots = roots.stream().collect(Collectors.toMap(Root::name, Function.identity()));
    this.present = new Projection(present);
    this.source = source;
  }

  /// Those of the first points by id. Ids of pictures are hashes, so this is a random sample.
  float[][] sample(Snapshot snapshot, int size) {
    List<StoredPoint> points =
        snapshot
            .scroll(
                new ScrollRequest(Filter.ALL, null, size, Selector.Whole.ALL, Selector.Whole.ALL))
            .points();
    points.parallelStream()
        .forEach(point -> {
          float[] raw = of(point);
          if (raw != null) {
            sampled.put(point.id(), raw);
          }
        });
    return points.stream()
        .map(point -> sampled.get(point.id()))
        .filter(Objects::nonNull)
        .toArray(float[][]::new);
  }

  /// In the order of the points; null for a point without a vector.
  List<float[]> of(List<StoredPoint> points) {
    return points.parallelStream().map(this::of).toList();
  }

  private float[] of(StoredPoint point) {
    float[] known = sampled.get(point.id());
    return known != null ? known : read(point);
  }

  private float[] read(StoredPoint point) {
    if (!(point.vectors().get(StoredPictures.VECTOR) instanceof VectorValue.Dense(var vector))) {
      return null;
    }
    Value.Obj payload = point.payload();
    Root root = roots.get(payload.text(PictureKeys.ROOT));
    String path = payload.text(PictureKeys.PATH);
    String hash = payload.text(PictureKeys.CONTENT_HASH);
    long bytes = payload.integer(PictureKeys.BYTES, -1);
    // Clients can write payloads: what is no picture of ours has no source.
    float[] raw =
        root == null || path == null || bytes < 0 || !PictureKeys.isContentHash(hash)
            ? null
            : source.apply(new IndexedFile(point.id(), root, path, bytes, 0, hash));
    return raw != null ? raw : present.reconstruct(vector);
  }
}
