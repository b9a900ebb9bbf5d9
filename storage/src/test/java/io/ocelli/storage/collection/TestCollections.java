package io.ocelli.storage.collection;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Point;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/// What the tests of collections have in common.
public final class TestCollections {
  public static final CollectionSettings PLANE =
      new CollectionSettings(
          Map.of("", new VectorSettings(2, Metric.EUCLID, null)),
          Map.of(),
          Map.of("label", new PayloadIndex.Keyword(), "n", new PayloadIndex.Int()),
          Set.of("hidden"),
          List.of(),
          Value.Obj.EMPTY);

  private TestCollections() {}

  public static Point point(long id, float x, float y, Value.Obj payload) {
    return new Point(PointId.of(id), Map.of("", VectorValue.of(x, y)), payload);
  }

  public static Point point(long id, float x) {
    return point(id, x, 0, payload("n", Value.of(id)));
  }

  public static Value.Obj payload(String key, Value value) {
    return new Value.Obj(Map.of(key, value));
  }

  public static List<PointId> ids(long... ids) {
    return LongStream.of(ids).<PointId>mapToObj(PointId::of).toList();
  }

  public static Searching first(int limit) {
    return Searching.first(limit);
  }

  /// The numbers of a dense vector.
  public static float[] numbers(VectorValue vector) {
    return ((VectorValue.Dense) vector).values();
  }

  public static List<StoredPoint> all(StoredCollection collection) {
    try (Snapshot snapshot = collection.snapshot()) {
      return snapshot
          .scroll(
              new io.ocelli.core.query.ScrollRequest(
                  Filter.ALL, null, 1_000_000, Selector.Whole.ALL, Selector.Whole.ALL))
          .points();
    }
  }
}
