package io.ocelli.engine.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.analysis.HealthRequest;
import io.ocelli.core.analysis.PointScope;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `even` is spread over all directions, in four groups near each other; `cone` is the same far
/// from zero, so that all vectors point much the same way; `same` is one vector.
class HealthStudyTest {
  private static final int POINTS = 400;
  private static final int DIMS = 16;

  @TempDir Path temp;
  @TempDir Path folder;
  private Fixture fixture;

  @BeforeEach
  void open() {
    fixture = new Fixture(temp);
    VectorSettings cosine = new VectorSettings(DIMS, Metric.COSINE, null);
    fixture.collections.create(
        "c", CollectionSettings.ofVectors(Map.of("even", cosine, "cone", cosine, "same", cosine)));
    Random random = new Random(11);
    List<WritePoint> points = new ArrayList<>();
    for (int id = 0; id < POINTS; id++) {
      int group = id % 4;
      float[] even = new float[DIMS];
      float[] cone = new float[DIMS];
      float[] same = new float[DIMS];
      for (int i = 0; i < DIMS; i++) {
        even[i] = (float) random.nextGaussian() + (i == group ? 3 : 0);
        cone[i] = even[i] + 10;
        same[i] = 1;
      }
      points.add(
          new WritePoint(
              PointId.of(id),
              Map.of(
                  "even", VectorInput.of(even),
                  "cone", VectorInput.of(cone),
                  "same", VectorInput.of(same)),
              new Value.Obj(Map.of("kind", Value.of("k" + group)))));
    }
    Fixture.upsert(fixture.collections, "c", points);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static HealthRequest request(String using, Filter filter, String group) {
    return new HealthRequest(
        new PointScope(using, filter, 0, 42), group == null ? null : PayloadPath.parse(group), 10);
  }

  private Value.Obj ask(HealthRequest request) throws InterruptedException {
    return new Asked(fixture, folder).answer("c", request, new HealthStudy());
  }

  private static Value.Obj figure(Value.Obj result, String name) {
    return named(result, "figures", name);
  }

  private static Value.Obj named(Value.Obj result, String list, String name) {
    return ((Value.Array) result.fields().get(list))
        .items().stream()
            .map(item -> (Value.Obj) item)
            .filter(item -> name.equals(item.text("name")))
            .findFirst()
            .orElseThrow(() -> new AssertionError(name + " in " + result));
  }

  private static double value(Value.Obj figure) {
    return ((Value.Real) figure.fields().get("value")).value();
  }

  @Test
  void aSpreadOutSpaceReadsWell() throws Exception {
    Value.Obj result = ask(request("even", Filter.ALL, "kind"));
    assertEquals(POINTS, result.integer("points", 0));
    for (String name :
        List.of("mean_cosine", "alignment", "iso_score", "rank_me", "lidar", "zero_vectors")) {
      assertTrue(!"poor".equals(figure(result, name).text("reading")), name);
    }
    assertEquals("Nothing needs to be done.", figure(result, "mean_cosine").text("advice"));
    assertEquals(3, figure(result, "lidar").integer("most", 0));
    assertTrue(value(figure(result, "lidar")) > 2.5);
    Value.Obj hubness = figure(result, "hubness");
    assertEquals(2, ((Value.Array) hubness.fields().get("corrections")).items().size());
    assertEquals(10, ((Value.Array) hubness.fields().get("hubs")).items().size());
    assertEquals(List.of(), ((Value.Array) result.fields().get("left_out")).items());
  }

  /// Where all point one way, that is seen, and so is that taking the mean off helps.
  @Test
  void aNarrowConeReadsPoorly() throws Exception {
    Value.Obj result = ask(request("cone", Filter.ALL, null));
    assertEquals("poor", figure(result, "mean_cosine").text("reading"));
    assertEquals("poor", figure(result, "uniformity").text("reading"));
    assertTrue(figure(result, "mean_cosine").text("advice").startsWith("Centre or whiten"));
    assertTrue(named(result, "left_out", "alignment").text("reason").contains("`group`"));
    assertTrue(named(result, "left_out", "lidar").text("reason").contains("`group`"));
  }

  @Test
  void copiesOfOneVectorSaySo() throws Exception {
    Value.Obj result = ask(request("same", Filter.ALL, "kind"));
    Value.Obj copies = figure(result, "duplicate_vectors");
    assertEquals("poor", copies.text("reading"));
    assertEquals(POINTS - 1, copies.integer("points", 0));
    assertEquals(1, value(figure(result, "mean_cosine")), 1e-5);
    assertEquals(1, value(figure(result, "rank_me")), 1e-3);
    assertTrue(named(result, "left_out", "hubness").text("reason").contains("different"));
    assertTrue(named(result, "left_out", "intrinsic_dimension").text("reason").contains("four"));
  }

  @Test
  void theSameQuestionHasTheSameAnswer() throws Exception {
    HealthRequest sampled = new HealthRequest(new PointScope("even", Filter.ALL, 100, 7), null, 3);
    Value.Obj result = ask(sampled);
    assertEquals(100, result.integer("points", 0));
    assertEquals(POINTS, result.integer("matching", 0));
    assertEquals(result, ask(sampled));
  }

  @Test
  void whatCannotBeAnsweredIsRefused() {
    refused("no point passes `filter`", Set.of(PointId.of(9_999)));
    refused("at least 2 are needed", Set.of(PointId.of(1)));
  }

  private void refused(String why, Set<PointId> ids) {
    Filter few = Filter.must(new Condition.HasId(ids));
    OcelliException e = assertThrows(OcelliException.class, () -> ask(request("even", few, null)));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  @Test
  void stopsWhenNobodyWantsIt() {
    Asked impatient = new Asked(fixture, folder, 200);
    HealthRequest request = request("even", Filter.ALL, null);
    assertThrows(
        CancellationException.class, () -> impatient.answer("c", request, new HealthStudy()));
  }
}
