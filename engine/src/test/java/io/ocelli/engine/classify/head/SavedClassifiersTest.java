package io.ocelli.engine.classify.head;

import static io.ocelli.engine.testing.Plane.of;
import static io.ocelli.engine.testing.Plane.point;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.classify.ClassifyAnswer.Probable;
import io.ocelli.core.classify.ClassifyAnswer.Verdict;
import io.ocelli.core.classify.ClassifyRequest;
import io.ocelli.core.classify.Head;
import io.ocelli.core.classify.HeadRequest;
import io.ocelli.core.classify.Method;
import io.ocelli.core.classify.Method.Mix;
import io.ocelli.core.classify.Method.Neighbours;
import io.ocelli.core.classify.Method.Saved;
import io.ocelli.core.classify.SavedClassifier;
import io.ocelli.core.classify.SavedClassifier.LabelCount;
import io.ocelli.core.classify.UnknownRule;
import io.ocelli.core.classify.UnknownRule.Score;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.classify.ClassifyEngine;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.engine.testing.Plane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Classifiers of points of a plane, compared as they are: `low` around (0, 0), `high` around (8,
/// 8), 20 points each.
class SavedClassifiersTest {
  @TempDir Path folder;
  private Plane plane;
  private ClassifyEngine engine;

  @BeforeEach
  void open() {
    plane = new Plane(folder, Metric.EUCLID);
    for (int i = 0; i < 20; i++) {
      plane.with(
          labelled(i, i % 5, i % 3, Value.of("low")),
          labelled(100 + i, 8 + i % 5, 8 + i % 3, Value.of("high")));
    }
    engine = engine();
  }

  private ClassifyEngine engine() {
    return new ClassifyEngine(
        plane.fixture.catalog,
        new InputVectors(plane.fixture.eye, plane.fixture.eye),
        new SpaceLocks());
  }

  /// In the place of those around (0, 0) and (8, 8).
  private void another(Metric metric) throws IOException {
    plane.close();
    plane = new Plane(Files.createDirectory(folder.resolve("another")), metric);
    engine = engine();
  }

  @AfterEach
  void close() {
    plane.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ridge", "naive_bayes"})
  void whatWasFittedLabelsByItsName(String method) {
    SavedClassifier fitted = fit(request(head(method)));
    assertEquals(
        List.of(new LabelCount(Value.of("high"), 20), new LabelCount(Value.of("low"), 20)),
        fitted.classes());
    assertEquals(40, fitted.figures().fittedOn());
    assertEquals(40, fitted.figures().measured());
    assertEquals(1, fitted.figures().accuracy());
    assertTrue(fitted.figures().calibrationError() < 0.1, fitted.toString());
    assertEquals(List.of(fitted), engine.saved(Plane.NAME));

    Verdict low = classify(new Saved("kinds"), VectorInput.of(1, 1));
    assertEquals(Value.of("low"), low.best().label());
    assertTrue(low.best().probability() > 0.9, low.toString());
    assertEquals(1, low.labels().stream().mapToDouble(Probable::probability).sum(), 1e-12);
    assertEquals(List.of(), low.evidence());
    assertEquals(Value.of("high"), classify(new Saved("kinds"), of(103)).best().label());

    assertTrue(engine.forget(Plane.NAME, "kinds"));
    assertFalse(engine.forget(Plane.NAME, "kinds"));
    OcelliException gone =
        assertThrows(OcelliException.class, () -> classify(new Saved("kinds"), of(103)));
    assertEquals(ErrorKind.NOT_FOUND, gone.kind());
    assertTrue(gone.getMessage().contains("no classifier `kinds`"), gone.getMessage());
  }

  @Test
  void anotherClassComesWithAnotherFit() {
    fit(request(head("naive_bayes")));
    plane.with(
        labelled(200, 50, 0, Value.of(7)),
        labelled(201, 51, 0, Value.of(7)),
        labelled(202, 50, 1, Value.of(7)));
    assertEquals(3, fit(request(head("naive_bayes"))).classes().size());
    assertEquals(Value.of(7), classify(new Saved("kinds"), VectorInput.of(50, 2)).best().label());
    assertEquals(1, engine.saved(Plane.NAME).size());
  }

  @Test
  void pointsWithSeveralLabelsAreNoExamples() {
    plane.with(
        labelled(200, 0, 0, new Value.Array(List.of(Value.of("low"), Value.of("high")))),
        labelled(201, 0, 0, new Value.Array(List.of(Value.of("low")))),
        labelled(202, 0, 0, Value.of(0.5)));
    SavedClassifier fitted = fit(request(head("ridge")));
    assertEquals(1, fitted.figures().severalLabels());
    assertEquals(41, fitted.figures().fittedOn());
  }

  /// Examples are drawn to be measured, not whatever else there is.
  @Test
  void fewExamplesAmongManyPointsAreAllMeasured() {
    Value both = new Value.Array(List.of(Value.of("low"), Value.of("high")));
    plane.with(
        IntStream.range(1_000, 7_000)
            .mapToObj(i -> labelled(i, 0, 0, both))
            .toArray(WritePoint[]::new));
    assertEquals(40, fit(request(head("naive_bayes"))).figures().measured());
  }

  @Test
  void itMixesWithNeighbours() {
    fit(request(head("ridge")));
    VectorInput between = VectorInput.of(6, 6);
    Neighbours near = Neighbours.by("kind").withK(5).withTemperature(1);
    Verdict one = classify(near, between);
    Verdict other = classify(new Saved("kinds"), between);
    Verdict both = classify(new Mix(near, new Saved("kinds"), 0.25), between);
    assertEquals(0.25 * probability(one) + 0.75 * probability(other), probability(both), 1e-12);
    assertEquals(one.evidence(), both.evidence());
  }

  private static double probability(Verdict verdict) {
    return verdict.labels().stream()
        .filter(each -> each.label().equals(Value.of("high")))
        .mapToDouble(Probable::probability)
        .sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SIMILARITY", "ENERGY", "PROBABILITY"})
  void theUnknownIsFoundByWhatWasLeftOut(String score) {
    fit(request(head("ridge")));
    UnknownRule rule = UnknownRule.atRisk(0.1, Score.valueOf(score));
    var answer =
        engine.classify(
            Plane.NAME,
            ClassifyRequest.of(
                    List.of(VectorInput.of(1, 1), VectorInput.of(6, 5)), new Saved("kinds"))
                .withUnknown(rule));
    assertEquals(40, answer.threshold().points());
    assertEquals(List.of(false, true), answer.verdicts().stream().map(Verdict::unknown).toList());
  }

  @Test
  void cosineLooksAtDirectionsOnly() throws IOException {
    another(Metric.COSINE);
    for (int i = 1; i <= 10; i++) {
      plane.with(
          labelled(i, i, i / 10f, Value.of("east")),
          labelled(100 + i, i / 10f, i, Value.of("north")));
      plane.with(labelled(200 + i, 1, i / 20f, Value.of("east")));
    }
    fit(request(head("ridge")));
    Verdict near = classify(new Saved("kinds"), VectorInput.of(0.001f, 0));
    Verdict far = classify(new Saved("kinds"), VectorInput.of(1_000, 0));
    assertEquals(Value.of("east"), near.best().label());
    assertEquals(near.best().probability(), far.best().probability(), 1e-6);
  }

  @Test
  void whatTellsNoClassesApartIsRefused() throws IOException {
    refused("at least: of 0 points", request(head("ridge")).labelKey("none"));
    refused(
        "20 have one label, of 1 different ones", request(head("ridge")).filter(Plane.is("n", 1)));
    refused("Not existing vector name error: x", request(head("ridge")).using("x"));
    another(Metric.DOT);
    plane.with(labelled(1, 1, 2, Value.of("a")), labelled(2, 1, 2, Value.of("b")));
    refused("all vectors are the same", request(head("ridge")));
    refused("no class has two vectors that differ", request(head("naive_bayes")));
  }

  @Test
  void nobodyWaitsTooLong() {
    OcelliException late =
        assertThrows(
            OcelliException.class,
            () ->
                engine.fit(
                    Plane.NAME,
                    request(head("ridge")).build(),
                    Deadline.after(Duration.ofNanos(1))));
    assertEquals(ErrorKind.TIMEOUT, late.kind());
    assertEquals(List.of(), engine.saved(Plane.NAME));
  }

  private void refused(String words, Asked asked) {
    OcelliException refused = assertThrows(OcelliException.class, () -> fit(asked));
    assertEquals(ErrorKind.BAD_REQUEST, refused.kind());
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }

  private record Asked(String key, Filter filter, String using, Head head) {
    Asked labelKey(String other) {
      return new Asked(other, filter, using, head);
    }

    Asked filter(Filter other) {
      return new Asked(key, other, using, head);
    }

    Asked using(String other) {
      return new Asked(key, filter, other, head);
    }

    HeadRequest build() {
      return new HeadRequest("kinds", using, PayloadPath.parse(key), filter, head);
    }
  }

  private static Asked request(Head head) {
    return new Asked("kind", Filter.ALL, "", head);
  }

  private static Head head(String method) {
    return method.equals(Head.Ridge.NAME)
        ? new Head.Ridge(Head.Ridge.DEFAULT_PENALTY)
        : new Head.NaiveBayes(Head.NaiveBayes.DEFAULT_SHRINKAGE);
  }

  private SavedClassifier fit(Asked asked) {
    return engine.fit(Plane.NAME, asked.build(), Deadline.never());
  }

  private Verdict classify(Method method, VectorInput input) {
    return engine
        .classify(Plane.NAME, ClassifyRequest.of(List.of(input), method))
        .verdicts()
        .getFirst();
  }

  /// `n` is 1 for those from 100 on.
  private static WritePoint labelled(long id, float x, float y, Value kind) {
    return point(id, x, y, new Value.Obj(Map.of("kind", kind, "n", Value.of(id / 100))));
  }
}
