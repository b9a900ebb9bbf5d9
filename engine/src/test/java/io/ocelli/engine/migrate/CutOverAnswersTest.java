package io.ocelli.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.classify.ClassifyRequest;
import io.ocelli.core.classify.Head;
import io.ocelli.core.classify.HeadRequest;
import io.ocelli.core.classify.Method;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.explain.ExplainRequest;
import io.ocelli.core.explain.Fill;
import io.ocelli.core.explain.Occlusion;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.migrate.MigrationStep;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Selection;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.classify.ClassifyEngine;
import io.ocelli.engine.explain.ExplanationEngine;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.engine.testing.Fixture;
import io.ocelli.engine.testing.Plane;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is beside searches is answered as they are. Next to point 1 is point 2 by `a`, and point 3
/// by `b`.
class CutOverAnswersTest {
  private static final MigrationStep.CutOver CUT_OVER = new MigrationStep.CutOver("a", "b", false);

  @TempDir Path temp;
  private Fixture fixture;

  @BeforeEach
  void open() {
    fixture = new Fixture(temp);
    VectorSettings plain = new VectorSettings(2, Metric.COSINE, null);
    fixture.collections.create("c", CollectionSettings.ofVectors(Map.of("a", plain, "b", plain)));
    Fixture.upsert(
        fixture.collections,
        "c",
        List.of(
            point(1, VectorInput.of(1, 0), VectorInput.of(1, 0)),
            point(2, VectorInput.of(9, 1), VectorInput.of(0, 1)),
            point(3, VectorInput.of(0, 1), VectorInput.of(9, 1))));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static WritePoint point(int id, VectorInput a, VectorInput b) {
    return new WritePoint(PointId.of(id), Map.of("a", a, "b", b), Value.Obj.EMPTY);
  }

  private void cutOver() throws InterruptedException {
    fixture.migrations.run("c", CUT_OVER, _ -> {});
  }

  @Test
  void scoresAreExplainedWhereTheyCameFrom() throws Exception {
    var engine = new ExplanationEngine(fixture.catalog, fixture.eye, fixture.eye);
    var none = new Occlusion(Set.of(), 8, Fill.MEAN);
    var byPoint =
        new ExplainRequest(
            new VectorInput.OfPoint(PointId.of(1)),
            new VectorInput.OfPoint(PointId.of(3)),
            "a",
            none);
    var byNumbers =
        new ExplainRequest(VectorInput.of(1, 0), new VectorInput.OfPoint(PointId.of(3)), "a", none);
    assertEquals(0, engine.explain("c", byPoint).score(), 1e-6);
    cutOver();
    assertEquals(9 / Math.sqrt(82), engine.explain("c", byPoint).score(), 1e-6);
    assertEquals(0, engine.explain("c", byNumbers).score(), 1e-6);
  }

  @Test
  void labelsAreThoseOfWhatSearchesFind() throws Exception {
    fixture.collections.write(
        "c", List.of(label(2, "two"), label(3, "three")), Acknowledge.VISIBLE);
    InputVectors inputs = new InputVectors(fixture.eye, fixture.eye);
    var engine = new ClassifyEngine(fixture.catalog, inputs, new SpaceLocks());
    assertEquals("two", label(engine, new VectorInput.OfPoint(PointId.of(1))));
    cutOver();
    assertEquals("three", label(engine, new VectorInput.OfPoint(PointId.of(1))));
    assertEquals("two", label(engine, VectorInput.of(1, 0)));
  }

  /// One that is kept says what it learnt to say.
  @Test
  void keptClassifiersLabelTheVectorThatTheyWereFittedOn() throws Exception {
    fixture.collections.write(
        "c", List.of(label(1, "two"), label(2, "two"), label(3, "three")), Acknowledge.VISIBLE);
    InputVectors inputs = new InputVectors(fixture.eye, fixture.eye);
    var engine = new ClassifyEngine(fixture.catalog, inputs, new SpaceLocks());
    PayloadPath key = PayloadPath.key("kind");
    engine.fit(
        "c", new HeadRequest("kept", "a", key, Filter.ALL, new Head.Ridge(1)), Deadline.never());
    cutOver();
    VectorInput second = new VectorInput.OfPoint(PointId.of(2));
    var request = new ClassifyRequest(List.of(second), "a", new Method.Saved("kept"), null, 1);
    assertEquals(
        Value.of("two"), engine.classify("c", request).verdicts().getFirst().best().label());
  }

  private static Change<WritePoint> label(int id, String kind) {
    return new Change.SetPayload<>(
        new Selection.Ids(List.of(PointId.of(id))), Plane.payload("kind", Value.of(kind)), null);
  }

  private static String label(ClassifyEngine engine, VectorInput input) {
    Method nearest = Method.Neighbours.by("kind").withK(1);
    var request = new ClassifyRequest(List.of(input), "a", nearest, null, 1);
    return ((Value.Text) engine.classify("c", request).verdicts().getFirst().best().label())
        .value();
  }
}
