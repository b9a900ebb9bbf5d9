package io.ocelli.engine.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.WritePoint;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A collection of points of a plane, small enough to follow by hand. Their payload key `n`, where
/// they have one, is an indexed integer.
public final class Plane implements AutoCloseable {
  public static final String NAME = "plane";

  public final Fixture fixture;

  public Plane(Path folder, Metric metric) {
    fixture = new Fixture(folder);
    fixture.collections.create(
        NAME,
        CollectionSettings.ofVectors(Map.of("", new VectorSettings(2, metric, null)))
            .withPayloadIndexes(Map.of("n", new PayloadIndex.Int())));
  }

  public static WritePoint point(long id, float x, float y, Value.Obj payload) {
    return new WritePoint(PointId.of(id), Map.of("", VectorInput.of(x, y)), payload);
  }

  public static WritePoint point(long id, float x, float y) {
    return point(id, x, y, Value.Obj.EMPTY);
  }

  public static Value.Obj n(long n) {
    return payload("n", Value.of(n));
  }

  public static Value.Obj payload(String key, Value value) {
    return new Value.Obj(Map.of(key, value));
  }

  public static Filter is(String key, long value) {
    return Filter.must(
        new Condition.Field(PayloadPath.parse(key), new FieldTest.Any(Set.of(Value.of(value)))));
  }

  /// Each call is a segment of its own.
  public Plane with(WritePoint... points) {
    Fixture.upsert(fixture.collections, NAME, List.of(points));
    return this;
  }

  public SearchAnswer search(SearchRequest request) {
    return fixture.collections.search(NAME, request);
  }

  public List<ScoredPoint> points(Step step) {
    return search(SearchRequest.of(step)).points();
  }

  public List<Long> ids(Step step) {
    return ids(points(step));
  }

  public static List<Long> ids(List<ScoredPoint> points) {
    return points.stream().map(point -> ((PointId.Num) point.id()).value()).toList();
  }

  public static VectorInput of(long id) {
    return new VectorInput.OfPoint(PointId.of(id));
  }

  public static Step near(float x, float y, int limit) {
    return Step.nearest(VectorInput.of(x, y), limit);
  }

  /// Fuses lists by rank with the default k.
  public static Step fused(int limit, Step... lists) {
    return Step.of(new Query.RankFusion(Query.RankFusion.DEFAULT_K, List.of()), limit)
        .withPrefetch(lists);
  }

  /// Points with scores, in this order.
  public void assertScores(Step step, long[] ids, float... scores) {
    List<ScoredPoint> points = points(step);
    assertEquals(Arrays.stream(ids).boxed().toList(), ids(points));
    for (int i = 0; i < scores.length; i++) {
      assertEquals(scores[i], points.get(i).score(), 1e-5f, "score of point " + ids[i]);
    }
  }

  public String assertRefused(ErrorKind kind, Step step) {
    OcelliException refused = assertThrows(OcelliException.class, () -> points(step));
    assertEquals(kind, refused.kind(), refused.getMessage());
    return refused.getMessage();
  }

  @Override
  public void close() {
    fixture.close();
  }
}
