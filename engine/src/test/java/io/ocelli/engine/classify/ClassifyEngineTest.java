package io.ocelli.engine.classify;

import static io.ocelli.engine.testing.Plane.of;
import static io.ocelli.engine.testing.Plane.payload;
import static io.ocelli.engine.testing.Plane.point;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.classify.ClassifyAnswer;
import io.ocelli.core.classify.ClassifyAnswer.Evidence;
import io.ocelli.core.classify.ClassifyAnswer.Verdict;
import io.ocelli.core.classify.ClassifyRequest;
import io.ocelli.core.classify.Method;
import io.ocelli.core.classify.Method.Comparison;
import io.ocelli.core.classify.Method.Described;
import io.ocelli.core.classify.Method.FewShot;
import io.ocelli.core.classify.Method.Mix;
import io.ocelli.core.classify.Method.Neighbours;
import io.ocelli.core.classify.Method.Support;
import io.ocelli.core.classify.Method.ZeroShot;
import io.ocelli.core.classify.UnknownRule;
import io.ocelli.core.classify.UnknownRule.Score;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.engine.testing.Plane;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Labels of points of a plane, followed by hand.
class ClassifyEngineTest {
  private static final VectorInput EAST = VectorInput.of(1, 0);

  @TempDir Path folder;
  private Plane plane;

  @AfterEach
  void close() {
    plane.close();
  }

  @Test
  void theNearestLabelledPointsVote() {
    cosines();
    Verdict verdict = only(classify(Neighbours.by("kind").withTemperature(0.5), EAST));

    // exp(2 (1 - 1)), exp(2 (.6 - 1)), exp(2 (0 - 1)); the point without a label has no vote.
    double near = 1;
    double middle = Math.exp(-0.8);
    double far = Math.exp(-2);
    double all = near + middle + far;
    assertEquals("a", text(verdict.best().label()));
    assertEquals((near + far) / all, verdict.best().probability(), 1e-6);
    assertEquals(middle / all, verdict.labels().get(1).probability(), 1e-6);
    assertEquals(
        List.of(1L, 2L, 3L), verdict.evidence().stream().map(each -> number(each.id())).toList());
    Evidence second = verdict.evidence().get(1);
    assertEquals(0.6f, second.score(), 1e-6f);
    assertEquals(List.of(Value.of("b")), second.labels());
    assertEquals(middle / all, second.weight(), 1e-6);
  }

  @Test
  void kAndTheFilterSayWhoVotes() {
    cosines();
    assertEquals(1, only(classify(Neighbours.by("kind").withK(1), EAST)).evidence().size());
    Neighbours others = Neighbours.by("kind").withFilter(Plane.is("n", 2));
    assertEquals("b", text(only(classify(others, EAST)).best().label()));
  }

  @Test
  void aPointDoesNotVoteForItself() {
    cosines();
    Neighbours exact = Neighbours.by("kind").withK(1).withParams(SearchParams.EXACT);
    assertEquals("b", text(only(classify(exact, of(1))).best().label()));
    Verdict itself = only(classify(exact, EAST));
    assertEquals("a", text(itself.best().label()));
  }

  @Test
  void aSmallerDistanceIsNearer() {
    plane = new Plane(folder, Metric.EUCLID).with(labelled(1, 1, 0, "a"), labelled(2, 3, 0, "b"));
    Verdict verdict = only(classify(Neighbours.by("kind").withTemperature(1), EAST));
    assertEquals(1 / (1 + Math.exp(-2)), verdict.best().probability(), 1e-6);
    assertEquals(2f, verdict.evidence().get(1).score());
  }

  @Test
  void labelsAreTextsIntegersAndBoolsAnywhereInThePayload() {
    Value inside = new Value.Obj(Map.of("b", new Value.Array(List.of(Value.of(7), Value.of(8)))));
    plane =
        new Plane(folder, Metric.COSINE)
            .with(
                point(1, 1, 0, payload("a", inside)),
                point(2, 1, 0, payload("a", Value.of(1.5))),
                point(3, 0, 1));
    Verdict nested = only(classify(Neighbours.by("a.b"), EAST));
    assertEquals(List.of(Value.of(7), Value.of(8)), nested.evidence().getFirst().labels());
    assertEquals(0.5, nested.best().probability(), 1e-9);
    assertEquals(Value.of(8), only(classify(Neighbours.by("a.b[1]"), EAST)).best().label());
    assertEquals(List.of(), only(classify(Neighbours.by("a"), EAST)).labels());
  }

  @Test
  void examplesOfTheRequestVoteByAttention() {
    plane = new Plane(folder, Metric.DOT).with(point(5, 0, 9));
    FewShot method =
        new FewShot(
            List.of(
                support("a", VectorInput.of(8, 0)),
                support("b", VectorInput.of(0.6f, 0.8f), of(5))),
            Comparison.ATTENTION,
            1);
    Verdict verdict = only(classify(method, VectorInput.of(2, 0)));

    // Cosines 1, .6 and 0, whatever the lengths.
    double all = Math.E + Math.exp(0.6) + 1;
    assertEquals("b", text(verdict.best().label()));
    assertEquals((Math.exp(0.6) + 1) / all, verdict.best().probability(), 1e-7);
    assertEquals(List.of(), verdict.evidence());
    assertEquals("a", text(only(classify(method, of(5))).labels().get(1).label()));
  }

  @Test
  void orTheMeanOfEachClass() {
    plane = new Plane(folder, Metric.COSINE).with(point(5, 0, 1));
    FewShot method =
        new FewShot(
            List.of(
                support("a", VectorInput.of(0, 3), VectorInput.of(3, 0)),
                support("b", VectorInput.of(0, 1))),
            Comparison.CLASS_MEAN,
            1);
    Verdict verdict = only(classify(method, EAST));
    // The mean of north and east is north-east, at a cosine of sqrt(1/2).
    double diagonal = Math.exp(Math.sqrt(0.5));
    assertEquals("a", text(verdict.best().label()));
    assertEquals(diagonal / (diagonal + 1), verdict.best().probability(), 1e-7);
  }

  @Test
  void whatIsLessLikeTheOthersThanAnyOfThemIsUnknown() {
    plane = new Plane(folder, Metric.COSINE);
    for (int i = 0; i < 20; i++) {
      plane.with(labelled(i, 1, i / 100f, i < 10 ? "a" : "b"));
    }
    ClassifyRequest request =
        ClassifyRequest.of(
                List.of(VectorInput.of(1, 0.105f), VectorInput.of(0, 1)), Neighbours.by("kind"))
            .withUnknown(UnknownRule.atRisk(0.05, Score.SIMILARITY));
    ClassifyAnswer answer = classify(request);

    assertEquals(20, answer.threshold().points());
    assertEquals(false, answer.verdicts().get(0).unknown());
    assertTrue(answer.verdicts().get(1).unknown(), answer.toString());
    assertTrue(answer.verdicts().get(1).score() < answer.threshold().value(), answer.toString());

    UnknownRule same = UnknownRule.below(answer.threshold().value(), Score.SIMILARITY);
    assertEquals(answer.verdicts(), classify(request.withUnknown(same)).verdicts());

    UnknownRule energy = UnknownRule.atRisk(0.05, Score.ENERGY);
    List<Verdict> byEnergy = classify(request.withUnknown(energy)).verdicts();
    assertEquals(List.of(false, true), byEnergy.stream().map(Verdict::unknown).toList());
  }

  @Test
  void textsDescribeLabelsWhereTheEncoderReadsThem() {
    plane = new Plane(folder, Metric.COSINE);
    plane.fixture.collections.create(
        "seen",
        CollectionSettings.ofVectors(
            Map.of("", new VectorSettings(4, Metric.COSINE, new EncoderRef("sense", null)))));
    ZeroShot method =
        new ZeroShot(
            List.of(
                Described.by(Value.of("red"), List.of("{}")),
                new Described(Value.of("cold"), List.of("green", "blue"))),
            0.5);
    VectorInput blue = new VectorInput.Image(new byte[] {0, 0, (byte) 255}, null);
    Verdict verdict = only(classify("seen", ClassifyRequest.of(List.of(blue), method)));

    // (0,0,1,1), (1,0,0,1) at length 1, and the mean of (0,1,0,1) and (0,0,1,1): (0,1,1,2).
    double cold = Math.exp(3 / Math.sqrt(12) / 0.5);
    double red = Math.exp(0.5 / 0.5);
    assertEquals("cold", text(verdict.best().label()));
    assertEquals(cold / (cold + red), verdict.best().probability(), 1e-7);
    assertEquals(
        List.of("a photo of a 7."),
        Described.by(Value.of(7), List.of(Described.DEFAULT_TEMPLATE)).texts());
  }

  /// As SigLIP does: sigmoid(scale cosine + bias), whatever the other labels are.
  @Test
  void anEncoderOfPairsGivesEachLabelAProbabilityOfItsOwn() {
    plane = new Plane(folder, Metric.COSINE);
    plane.fixture.collections.create(
        "paired",
        CollectionSettings.ofVectors(
            Map.of("", new VectorSettings(4, Metric.COSINE, new EncoderRef("likely", null)))));
    List<Described> classes =
        List.of(
            Described.by(Value.of("red"), List.of("{}")),
            new Described(Value.of("cold"), List.of("green", "blue")));
    VectorInput blue = new VectorInput.Image(new byte[] {0, 0, (byte) 255}, null);
    ClassifyAnswer answer =
        classify("paired", ClassifyRequest.of(List.of(blue), new ZeroShot(classes, null)));

    // Cosines as below: 3 / sqrt(12) and 1/2; scale 10, bias -7.
    Verdict verdict = only(answer);
    assertTrue(answer.independent(), "independent");
    double cold = 1 / (1 + Math.exp(7 - 10 * 3 / Math.sqrt(12)));
    assertEquals(cold, probability(verdict, "cold"), 1e-7);
    assertEquals(1 / (1 + Math.exp(7 - 5)), probability(verdict, "red"), 1e-7);

    UnknownRule half = UnknownRule.below(0.5, Score.PROBABILITY);
    Verdict known =
        only(
            classify(
                "paired",
                ClassifyRequest.of(List.of(blue), new ZeroShot(classes, null)).withUnknown(half)));
    assertEquals(cold, known.score(), 1e-7);
    assertFalse(known.unknown());

    ClassifyAnswer soft =
        classify("paired", ClassifyRequest.of(List.of(blue), new ZeroShot(classes, 0.1)));
    assertFalse(soft.independent(), "a temperature asks for the softmax");
    assertEquals(
        1, only(soft).labels().stream().mapToDouble(each -> each.probability()).sum(), 1e-12);
  }

  @Test
  void aStoredThresholdIsThatOfTheWritesBeforeIt() {
    plane = new Plane(folder, Metric.COSINE);
    for (int i = 0; i < 20; i++) {
      plane.with(labelled(i, 1, i / 100f, "a"));
    }
    ClassifyEngine engine = engine();
    ClassifyRequest request =
        ClassifyRequest.of(List.of(EAST), Neighbours.by("kind"))
            .withUnknown(UnknownRule.atRisk(0.05, Score.SIMILARITY));
    ClassifyAnswer first = engine.classify(Plane.NAME, request);
    assertSame(first.threshold(), engine.classify(Plane.NAME, request).threshold());
    plane.with(labelled(77, 0, 1, "a"));
    ClassifyAnswer after = engine.classify(Plane.NAME, request);
    assertEquals(21, after.threshold().points());
    assertEquals(after.threshold(), engine().classify(Plane.NAME, request).threshold());
  }

  @Test
  void aSlipOfThePenIsTold() {
    cosines();
    assertTrue(refused(Neighbours.by("kinds"), EAST).contains("its points have [kind, n]"));
    assertEquals(
        List.of(),
        only(classify(Neighbours.by("kind").withFilter(Plane.is("n", 9)), EAST)).labels());
  }

  @Test
  void neighboursAndExamplesMix() {
    cosines();
    Neighbours neighbours = Neighbours.by("kind");
    FewShot examples =
        new FewShot(
            List.of(support("b", EAST), support("c", VectorInput.of(0, 1))),
            Comparison.ATTENTION,
            0.07);
    Verdict near = only(classify(neighbours, EAST));
    Verdict few = only(classify(examples, EAST));
    Verdict mixed = only(classify(new Mix(neighbours, examples, 0.25), EAST));
    assertEquals(0.25 * probability(near, "a"), probability(mixed, "a"), 1e-12);
    assertEquals(
        0.25 * probability(near, "b") + 0.75 * probability(few, "b"),
        probability(mixed, "b"),
        1e-12);
    assertEquals(near.evidence(), mixed.evidence());
  }

  private static double probability(Verdict verdict, String label) {
    return verdict.labels().stream()
        .filter(each -> text(each.label()).equals(label))
        .findFirst()
        .orElseThrow()
        .probability();
  }

  @Test
  void theOnlyLabelledPointTellsNoThreshold() {
    plane = new Plane(folder, Metric.COSINE).with(labelled(1, 1, 0, "a"));
    ClassifyRequest request =
        ClassifyRequest.of(List.of(EAST), Neighbours.by("kind"))
            .withUnknown(UnknownRule.atRisk(0.5, Score.ENERGY));
    OcelliException refused = assertThrows(OcelliException.class, () -> classify(request));
    assertTrue(refused.getMessage().contains("at least 1 labelled points"), refused.getMessage());
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    cosines();
    Neighbours byKind = Neighbours.by("kind");
    assertTrue(refused(byKind, new VectorInput.Text("cat", "auto")).contains("reads texts"));
    assertTrue(refused(byKind, VectorInput.of(1, 2, 3)).contains("expected dim: 2, got 3"));
    FewShot longer =
        new FewShot(List.of(support("a", VectorInput.of(1, 2, 3))), Comparison.ATTENTION, 1);
    assertTrue(refused(longer, EAST).contains("expected dim: 2, got 3"));
    assertTrue(refused(byKind, of(77)).contains("No point with id 77"));
    ZeroShot texts = new ZeroShot(List.of(Described.by(Value.of("a"), List.of("{}"))), 1.0);
    assertTrue(refused(texts, EAST).contains("no encoder that reads texts"));
    ClassifyRequest elsewhere = ClassifyRequest.of(List.of(EAST), byKind).withUsing("x");
    OcelliException unknown = assertThrows(OcelliException.class, () -> classify(elsewhere));
    assertEquals(ErrorKind.BAD_REQUEST, unknown.kind());
  }

  private String refused(Method method, VectorInput input) {
    return assertThrows(OcelliException.class, () -> classify(method, input)).getMessage();
  }

  /// East (a), 3-4-5 (b), north (a), and one without a label at the very place of the input.
  private void cosines() {
    plane =
        new Plane(folder, Metric.COSINE)
            .with(labelled(1, 1, 0, "a"), labelled(2, 3, 4, "b"), labelled(3, 0, 1, "a"))
            .with(point(4, 1, 0));
  }

  private static WritePoint labelled(long id, float x, float y, String kind) {
    return point(id, x, y, new Value.Obj(Map.of("kind", Value.of(kind), "n", Value.of(id))));
  }

  private static Support support(String label, VectorInput... examples) {
    return new Support(Value.of(label), List.of(examples));
  }

  private ClassifyAnswer classify(Method method, VectorInput input) {
    return classify(ClassifyRequest.of(List.of(input), method));
  }

  private ClassifyAnswer classify(ClassifyRequest request) {
    return classify(Plane.NAME, request);
  }

  private ClassifyAnswer classify(String collection, ClassifyRequest request) {
    return engine().classify(collection, request);
  }

  private ClassifyEngine engine() {
    return new ClassifyEngine(
        plane.fixture.catalog,
        new InputVectors(plane.fixture.eye, plane.fixture.eye),
        new SpaceLocks());
  }

  private static Verdict only(ClassifyAnswer answer) {
    assertEquals(1, answer.verdicts().size());
    return answer.verdicts().getFirst();
  }

  private static String text(Value label) {
    return ((Value.Text) label).value();
  }

  private static long number(PointId id) {
    return ((PointId.Num) id).value();
  }
}
