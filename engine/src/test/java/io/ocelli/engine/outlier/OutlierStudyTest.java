package io.ocelli.engine.outlier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.analysis.OutlierRequest;
import io.ocelli.core.analysis.OutlierRequest.LocalOutlierFactor;
import io.ocelli.core.analysis.OutlierRequest.LowVariance;
import io.ocelli.core.analysis.OutlierRequest.Mahalanobis;
import io.ocelli.core.analysis.OutlierRequest.Method;
import io.ocelli.core.analysis.OutlierRequest.NeighbourDistance;
import io.ocelli.core.analysis.OutlierRequest.Neighbours;
import io.ocelli.core.analysis.OutlierRequest.Reference;
import io.ocelli.core.analysis.OutlierRequest.Report;
import io.ocelli.core.analysis.PointScope;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Asked;
import io.ocelli.engine.testing.Fixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// 300 normal points around one place, `new` 0 or 1 in turns, and four strange ones, 1000 to 1003,
/// far from it in different directions, which are `new` too.
class OutlierStudyTest {
  private static final int NORMAL = 300;
  private static final int STRANGE = 4;
  private static final Filter KNOWN = is(0);
  private static final Filter FRESH = is(1);

  @TempDir Path temp;
  @TempDir Path folder;
  private Fixture fixture;

  private static Filter is(long fresh) {
    return Filter.must(
        new Condition.Field(PayloadPath.key("new"), new FieldTest.Any(Set.of(Value.of(fresh)))));
  }

  @BeforeEach
  void open() {
    fixture = new Fixture(temp);
    fixture.collections.create(
        "c", CollectionSettings.ofVectors(Map.of("", new VectorSettings(6, Metric.EUCLID, null))));
    Random random = new Random(3);
    List<WritePoint> points = new ArrayList<>();
    for (int id = 0; id < NORMAL; id++) {
      float[] vector = new float[6];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = 10 + (i + 1) * (float) random.nextGaussian();
      }
      points.add(point(id, vector, id % 2));
    }
    for (int i = 0; i < STRANGE; i++) {
      float[] vector = {10, 10, 10, 10, 10, 10};
      vector[i] += 60;
      points.add(point(1_000 + i, vector, 1));
    }
    Fixture.upsert(fixture.collections, "c", points);
  }

  private static WritePoint point(int id, float[] vector, long fresh) {
    return new WritePoint(
        PointId.of(id),
        Map.of("", VectorInput.of(vector)),
        new Value.Obj(Map.of("new", Value.of(fresh))));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  static Stream<Method> methods() {
    return Stream.of(
        new Neighbours(5, NeighbourDistance.MEAN),
        new Neighbours(5, NeighbourDistance.KTH),
        new Mahalanobis(),
        new LowVariance(0.3),
        new LocalOutlierFactor(10));
  }

  private static OutlierRequest request(Method method, Filter judged, Filter reference) {
    return new OutlierRequest(
        new PointScope("", judged, 0, 42),
        new Reference(reference, 20_000),
        method,
        0.05,
        new Report(20, 2, null));
  }

  private Value.Obj ask(OutlierRequest request) throws InterruptedException {
    return new Asked(fixture, folder).answer("c", request, new OutlierStudy());
  }

  private List<Value.Obj> points() {
    return new Asked(fixture, folder).page(OutlierStudy.POINTS, 100).items();
  }

  /// Against known points the four are beyond the threshold, and of the fresh normal ones about as
  /// many as chosen.
  @ParameterizedTest
  @MethodSource("methods")
  void strangePointsComeFirstAndFewNormalOnesWithThem(Method method) throws Exception {
    Value.Obj result = ask(request(method, FRESH, KNOWN));
    assertEquals(154, result.integer("judged", 0));
    List<Value.Obj> points = points();
    assertEquals(20, points.size());
    for (int i = 0; i < STRANGE; i++) {
      Value.Obj point = points.get(i);
      assertTrue(point.integer("id", 0) >= 1_000, point::toString);
      assertEquals(Value.of(true), point.fields().get("outlier"));
      assertEquals(1 / 151.0, real(point, "p"), 1e-12);
      assertEquals(2, ((Value.Array) point.fields().get("nearest")).items().size());
    }
    long outliers = result.integer("outliers", 0);
    assertTrue(outliers >= STRANGE && outliers <= STRANGE + 20, "of 150: " + outliers);
    assertEquals(7.7, real(result, "expected"), 1e-9);
  }

  /// Without a reference each is held against all others: none explains itself.
  @ParameterizedTest
  @MethodSource("methods")
  void pointsAreTheirOwnReference(Method method) throws Exception {
    Value.Obj result = ask(request(method, Filter.ALL, null));
    List<Value.Obj> points = points();
    assertTrue(points.getFirst().integer("id", 0) >= 1_000, points::toString);
    assertEquals(1 / 304.0, real(points.getFirst(), "p"), 1e-12);
    assertEquals(15, result.integer("outliers", 0), 1);
    assertTrue(result.text("note").contains("their own reference"));
    for (Value.Obj point : points) {
      for (Value near : ((Value.Array) point.fields().get("nearest")).items()) {
        assertTrue(((Value.Obj) near).integer("id", -1) != point.integer("id", -2));
        assertTrue(((Value.Obj) near).integer("id", -1) < 1_000, "a normal one");
      }
    }
  }

  @Test
  void theSameQuestionHasTheSameAnswer() throws Exception {
    OutlierRequest sampled =
        new OutlierRequest(
            new PointScope("", Filter.ALL, 200, 7),
            new Reference(null, 50),
            new Neighbours(3, NeighbourDistance.MEAN),
            0.1,
            new Report(10, 1, null));
    Value.Obj first = ask(sampled);
    List<Value.Obj> points = points();
    assertEquals(first, ask(sampled));
    assertEquals(points, points());
    assertEquals(200, first.integer("judged", 0));
    Value.Obj reference = (Value.Obj) first.fields().get("reference");
    assertEquals(50, reference.integer("points", 0));
    assertEquals(200, reference.integer("matching", 0));
  }

  @Test
  void scoresAreWrittenWhereFiltersSeeThem() throws Exception {
    OutlierRequest request = request(new Neighbours(5, NeighbourDistance.MEAN), FRESH, KNOWN);
    Value.Obj result =
        ask(
            new OutlierRequest(
                request.scope(),
                request.reference(),
                request.method(),
                0.05,
                new Report(20, 2, "odd")));
    assertEquals(154, result.integer("written", 0));
    Filter odd =
        Filter.must(
            new Condition.Field(
                PayloadPath.parse("odd.outlier"), new FieldTest.Any(Set.of(Value.of(true)))));
    assertEquals(result.integer("outliers", -1), fixture.catalog.get("c").snapshot().count(odd));
  }

  @Test
  void tooFewNormalPointsForTheRateCallNothingAnOutlier() throws Exception {
    OutlierRequest request =
        new OutlierRequest(
            new PointScope("", FRESH, 0, 42),
            new Reference(KNOWN, 10),
            new Neighbours(3, NeighbourDistance.MEAN),
            0.05,
            new Report(20, 2, null));
    Value.Obj result = ask(request);
    assertEquals(Value.Null.NULL, result.fields().get("threshold"));
    assertEquals(0, result.integer("outliers", -1));
    assertTrue(result.text("note").contains("below 0.091"), result.text("note"));
  }

  @Test
  void copiesOfOnePointAreNotStrange() throws Exception {
    List<WritePoint> same = new ArrayList<>();
    for (int id = 0; id < 50; id++) {
      same.add(point(2_000 + id, new float[] {1, 2, 3, 4, 5, 6}, 2));
    }
    Fixture.upsert(fixture.collections, "c", same);
    Value.Obj result = ask(request(new Neighbours(5, NeighbourDistance.MEAN), is(2), null));
    assertEquals(0, real(result, "threshold"));
    assertEquals(0, result.integer("outliers", -1));
    refused("all have the same vector", request(new Mahalanobis(), is(2), null));
    refused("all have the same vector", request(new LowVariance(0.5), is(2), null));
  }

  @Test
  void whatCannotBeAnsweredIsRefused() {
    Neighbours knn = new Neighbours(5, NeighbourDistance.MEAN);
    refused("no point passes `filter`", request(knn, is(9), null));
    refused("no point passes `reference`", request(knn, KNOWN, is(9)));
    Filter one = Filter.must(new Condition.HasId(Set.of(PointId.of(1))));
    refused("at least 2", request(knn, KNOWN, one));
    refused("at least 3", request(new Mahalanobis(), KNOWN, one));
    OutlierRequest unknown =
        new OutlierRequest(
            new PointScope("none", Filter.ALL, 0, 42),
            new Reference(null, 100),
            knn,
            0.05,
            new Report(20, 2, null));
    refused("none", unknown);
  }

  private void refused(String why, OutlierRequest request) {
    OcelliException e = assertThrows(OcelliException.class, () -> ask(request));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  @Test
  void stopsWhenNobodyWantsIt() {
    Asked impatient = new Asked(fixture, folder, 40);
    OutlierRequest request = request(new Mahalanobis(), Filter.ALL, null);
    assertThrows(
        CancellationException.class, () -> impatient.answer("c", request, new OutlierStudy()));
  }

  private static double real(Value.Obj object, String key) {
    return ((Value.Real) object.fields().get(key)).value();
  }
}
