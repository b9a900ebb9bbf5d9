package io.ocelli.engine.explain;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.Root;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.explain.ExplainRequest;
import io.ocelli.core.explain.Explanation;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.NameUuid;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.service.PictureCollections.EncodedPicture;
import io.ocelli.core.service.PictureCollections.PictureCollection;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.collection.CollectionEngine;
import io.ocelli.engine.picture.PictureEngine;
import io.ocelli.engine.picture.VectorFill;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.engine.testing.MapCache;
import io.ocelli.storage.collection.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collections whose pictures [Gaze] sees: `seen`, to which clients bring pictures, and those of
/// picture files.
final class Gallery implements AutoCloseable {
  static final String SEEN = "seen";

  final Gaze gaze = new Gaze();
  final CollectionEngine collections;
  private final Catalog catalog;
  private final PictureEngine pictures;
  private final ExplanationEngine explanations;

  Gallery(Path folder) {
    catalog = Catalog.open(folder);
    SpaceLocks locks = new SpaceLocks();
    collections = new CollectionEngine(catalog, gaze, gaze, locks);
    VectorFill fill = new VectorFill(gaze, gaze, new MapCache(), locks);
    pictures = new PictureEngine(catalog, gaze, locks, fill);
    explanations = new ExplanationEngine(catalog, gaze, gaze);
  }

  Gallery withSeen(Metric metric) {
    collections.create(
        SEEN,
        CollectionSettings.ofVectors(
            Map.of("", new VectorSettings(3, metric, new EncoderRef("gaze", null)))));
    return this;
  }

  PointId add(long id, VectorInput vector, Value.Obj payload) {
    WritePoint point = new WritePoint(PointId.of(id), Map.of("", vector), payload);
    collections.write(SEEN, List.of(Change.upsert(List.of(point))), Acknowledge.VISIBLE);
    return point.id();
  }

  /// A picture file in a folder, indexed.
  PointId index(String collection, String encoder, Path file, PixelImage picture) {
    PictureCollection opened = pictures.open(collection, encoder);
    Root root = opened.rootFor(file.getParent());
    byte[] bytes = Gaze.file(picture);
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String name = file.getFileName().toString();
    PointId id = PointId.of(NameUuid.v5(root.id(), name));
    Value.Obj payload =
        new Value.Obj(
            Map.of(
                PictureKeys.ROOT, Value.of(root.name()),
                PictureKeys.PATH, Value.of(name),
                PictureKeys.NAME, Value.of(name),
                PictureKeys.FORMAT, Value.of("gaze"),
                PictureKeys.BYTES, Value.of(bytes.length),
                PictureKeys.CONTENT_HASH, Value.of(sha256(bytes))));
    opened.upsert(List.of(new EncodedPicture(id, payload, Gaze.mean(picture.rgb()))));
    return id;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Explanation explain(String collection, ExplainRequest request) {
    return explanations.explain(collection, request);
  }

  Explanation explain(String collection, ExplainRequest request, Deadline deadline) {
    return explanations.explain(collection, request, deadline);
  }

  /// What a search says of a point.
  float searched(String collection, VectorInput query, PointId id) {
    return collections
        .search(
            collection,
            SearchRequest.of(Step.nearest(query, 1))
                .withFilter(Filter.must(new Condition.HasId(Set.of(id)))))
        .points()
        .getFirst()
        .score();
  }

  @Override
  public void close() {
    catalog.close();
  }
}
