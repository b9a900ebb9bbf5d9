package io.ocelli.storage.collection;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.core.write.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Changes of every kind, on few points so that they meet.
final class RandomChanges {
  static final CollectionSettings SETTINGS =
      new CollectionSettings(
          Map.of(
              "a", new VectorSettings(3, Metric.EUCLID, null),
              "many",
                  new VectorSettings(
                      2,
                      Metric.DOT,
                      ElementType.FLOAT32,
                      VectorSettings.Shape.MULTI,
                      null,
                      IndexSettings.DEFAULT)),
          Map.of("words", new SparseSettings(false)),
          Map.of("n", new PayloadIndex.Int(), "tag", new PayloadIndex.Keyword()),
          Set.of(),
          List.of(),
          Value.Obj.EMPTY);

  private static final List<String> NAMES = List.of("a", "many", "words");
  private final Random random;
  private final int ids;

  RandomChanges(Random random, int ids) {
    this.random = random;
    this.ids = ids;
  }

  List<Change<Point>> batch() {
    List<Change<Point>> batch = new ArrayList<>();
    do {
      batch.add(change());
    } while (random.nextInt(4) == 0);
    return batch;
  }

  private Change<Point> change() {
    return switch (random.nextInt(12)) {
      case 0 -> new Change.Delete<>(selection());
      case 1 -> new Change.SetPayload<>(selection(), payload(), null);
      case 2 -> new Change.SetPayload<>(selection(), payload(), PayloadPath.parse("in.ner"));
      case 3 -> new Change.ReplacePayload<>(selection(), payload());
      case 4 -> new Change.DeletePayload<>(selection(), List.of(PayloadPath.parse("tag")));
      case 5 -> new Change.ClearPayload<>(selection());
      case 6 -> new Change.SetVectors<>(points(1), random.nextBoolean() ? null : filter());
      case 7 -> new Change.DeleteVectors<>(selection(), Set.of(NAMES.get(random.nextInt(3))));
      default -> {
        Change.Mode mode = Change.Mode.values()[random.nextInt(5) % 3];
        yield new Change.Upsert<>(
            points(1 + random.nextInt(8)), mode, random.nextInt(4) == 0 ? filter() : null);
      }
    };
  }

  private Selection selection() {
    return random.nextBoolean()
        ? new Selection.Matching(filter())
        : new Selection.Ids(IntStream.range(0, 1 + random.nextInt(3)).mapToObj(_ -> id()).toList());
  }

  Filter filter() {
    int n = random.nextInt(10);
    return switch (random.nextInt(4)) {
      case 0 ->
          Filter.must(
              new Condition.Field(
                  PayloadPath.parse("n"), new FieldTest.Range(null, (double) n, n + 2.0, null)));
      case 1 ->
          Filter.must(
              new Condition.Field(
                  PayloadPath.parse("tag"), new FieldTest.Any(Set.of(Value.of("t" + n % 3)))));
      case 2 ->
          Filter.must(
              new Condition.Field(
                  PayloadPath.parse("in.ner.n"), new FieldTest.Any(Set.of(Value.of(n)))));
      default ->
          Filter.must(
              new Condition.HasVector(NAMES.get(n % 3)),
              new Condition.HasId(Stream.of(id(), id()).collect(Collectors.toSet())));
    };
  }

  List<Point> points(int count) {
    return IntStream.range(0, count).mapToObj(_ -> new Point(id(), vectors(), payload())).toList();
  }

  private PointId id() {
    int n = random.nextInt(ids);
    return n % 5 == 0 ? PointId.of(new UUID(0, n)) : PointId.of(n);
  }

  private Map<String, VectorValue> vectors() {
    Map<String, VectorValue> vectors = new HashMap<>();
    if (random.nextInt(4) > 0) {
      vectors.put("a", VectorValue.of(random.nextFloat(), random.nextFloat(), -1));
    }
    if (random.nextInt(3) == 0) {
      vectors.put("words", new VectorValue.Sparse(new int[] {3, 70_000}, new float[] {1, 0.5f}));
    }
    if (random.nextInt(3) == 0) {
      vectors.put("many", new VectorValue.Multi(new float[][] {{1, random.nextInt(9)}, {0, 2}}));
    }
    return vectors;
  }

  private Value.Obj payload() {
    Map<String, Value> fields = new HashMap<>();
    if (random.nextInt(5) > 0) {
      fields.put("n", Value.of(random.nextInt(12)));
    }
    if (random.nextBoolean()) {
      fields.put("tag", Value.of("t" + random.nextInt(3)));
    }
    return new Value.Obj(fields);
  }
}
