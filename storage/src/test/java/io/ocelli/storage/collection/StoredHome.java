package io.ocelli.storage.collection;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.Root;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.collection.VectorSettings.Shape;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Aliases;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.core.write.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/// The collections that are stored in `src/test/resources/stored-home-N`, N being the format of
/// their commits: one collection with vectors of every kind, payload indexes, a transform, an
/// alias, deleted points, and writes that stand in the log only.
///
/// To store one for a new format: run [#main] with the name of a new folder beside them, and keep
/// the old ones for as long as their formats can be opened.
final class StoredHome {
  static final int NEWEST = 4;
  static final String NAME = "stored";
  static final String ALIAS = "live";
  private static final int COMMITTED = 40;
  private static final int LOGGED = 10;

  static final CollectionSettings SETTINGS =
      new CollectionSettings(
          Map.of(
              "angle", new VectorSettings(4, Metric.COSINE, null),
              "half", dense(Metric.DOT, ElementType.FLOAT16, Shape.SINGLE),
              "bytes", dense(Metric.EUCLID, ElementType.UINT8, Shape.SINGLE),
              "many", dense(Metric.DOT, ElementType.FLOAT32, Shape.MULTI)),
          Map.of("words", new SparseSettings(true)),
          Map.of(
              "tag", new PayloadIndex.Keyword(),
              "n", new PayloadIndex.Int(),
              "says", new PayloadIndex.Text()),
          Set.of("hidden"),
          List.of(new Root(new UUID(0, 7), "photos", "/photos")),
          new Value.Obj(Map.of("owner", Value.of("somebody"))));

  static final FittedTransform TRANSFORM =
      new FittedTransform(
          "t-1", "test", 2, 4, new float[2], new float[] {1, 0, 0, 1, 1, 1, 2, 0}, 9);

  private StoredHome() {}

  private static VectorSettings dense(Metric metric, ElementType element, Shape shape) {
    return new VectorSettings(4, metric, element, shape, null, IndexSettings.DEFAULT);
  }

  /// The points that must be there.
  static ModelPoints points() {
    ModelPoints model = new ModelPoints();
    for (Change<Point> change : changes()) {
      model.apply(List.of(Change.map(change, point -> FittingVectors.of(point, SETTINGS))));
    }
    return model;
  }

  /// The last one is logged and not committed.
  private static List<Change<Point>> changes() {
    return List.of(
        Change.upsert(IntStream.range(0, COMMITTED).mapToObj(StoredHome::point).toList()),
        new Change.Delete<>(new Selection.Ids(List.of(PointId.of(3), PointId.of(33)))),
        Change.upsert(
            IntStream.range(COMMITTED - 2, COMMITTED + LOGGED)
                .mapToObj(StoredHome::point)
                .toList()));
  }

  private static Point point(int number) {
    Random random = new Random(number);
    Map<String, VectorValue> vectors = new HashMap<>();
    vectors.put("angle", VectorValue.of(1 + number, 2, random.nextFloat(), 0));
    vectors.put("half", VectorValue.of(random.nextFloat(), 1, 2, 3));
    vectors.put("bytes", VectorValue.of(number, 255, 0, 7));
    if (number % 2 == 0) {
      vectors.put("many", new VectorValue.Multi(new float[][] {{1, 2, 3, number}, {0, 1, 0, 1}}));
      vectors.put("words", new VectorValue.Sparse(new int[] {number, 99}, new float[] {1, -0.5f}));
    }
    PointId id = number % 10 == 9 ? PointId.of(new UUID(1, number)) : PointId.of(number);
    Map<String, Value> payload =
        Map.of(
            "tag", Value.of("t" + number % 4),
            "n", Value.of(number),
            "says", Value.of("the number " + number + " speaks"));
    return new Point(id, vectors, new Value.Obj(payload));
  }

  static void main(String[] folder) throws IOException {
    Path made = Files.createTempDirectory("stored-home");
    try (Catalog catalog = Catalog.open(made)) {
      StoredCollection stored = catalog.create(NAME, SETTINGS, Map.of("angle", TRANSFORM));
      catalog.changeAliases(List.of(new Aliases.Assign(ALIAS, NAME)));
      List<Change<Point>> changes = changes();
      stored.write(changes.subList(0, 2), Acknowledge.VISIBLE);
      stored.commit();
      stored.write(changes.subList(2, 3), Acknowledge.DURABLE);
      copy(made, Path.of(folder[0]));
    }
    Folders.deleteTree(made);
  }

  static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        if (!file.endsWith("write.lock")) {
          Files.copy(file, to.resolve(from.relativize(file)));
        }
      }
    }
  }
}
