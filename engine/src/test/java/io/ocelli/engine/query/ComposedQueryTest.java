package io.ocelli.engine.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Composition.Method;
import io.ocelli.core.query.tree.Composition.Negatives;
import io.ocelli.core.query.tree.Composition.Part;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Fixture;
import io.ocelli.engine.testing.Plane;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Points of two spaces: `look` of eight dimensions and `mood` of three.
class ComposedQueryTest {
  private static final int POINTS = 300;
  private static final int LOOK = 8;
  private static final Negatives SUBTRACTION = Negatives.Subtraction.SUBTRACTION;

  @TempDir Path folder;
  private Fixture fixture;
  private final float[][] looks = new float[POINTS][];
  private final float[][] moods = new float[POINTS][];

  @BeforeEach
  void open() {
    fixture = new Fixture(folder);
    fixture.collections.create(
        "c",
        CollectionSettings.ofVectors(
            Map.of(
                "look", new VectorSettings(LOOK, Metric.COSINE, null),
                "mood", new VectorSettings(3, Metric.COSINE, null),
                "flat", new VectorSettings(3, Metric.EUCLID, null))));
    SplittableRandom random = new SplittableRandom(7);
    List<WritePoint> points = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      looks[i] = gaussian(random, LOOK);
      moods[i] = gaussian(random, 3);
      points.add(
          new WritePoint(
              PointId.of(i),
              Map.of("look", VectorInput.of(looks[i]), "mood", VectorInput.of(moods[i])),
              Value.Obj.EMPTY));
    }
    Fixture.upsert(fixture.collections, "c", points);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static float[] gaussian(SplittableRandom random, int dims) {
    float[] vector = new float[dims];
    for (int i = 0; i < dims; i++) {
      vector[i] = (float) random.nextGaussian() + (i == 0 ? 1 : 0);
    }
    return vector;
  }

  private static Part part(float weight, String using, float... vector) {
    return new Part(VectorInput.of(vector), weight, using);
  }

  private static Step compose(Method method, Negatives negatives, Part... parts) {
    return Step.of(new Query.Compose(new Composition(List.of(parts), method, negatives)), 20)
        .withUsing("look");
  }

  private List<ScoredPoint> points(Step step) {
    return fixture.collections.search("c", SearchRequest.of(step)).points();
  }

  private List<Long> ids(Step step) {
    return Plane.ids(points(step));
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double lengths = 0;
    double others = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      lengths += a[i] * a[i];
      others += b[i] * b[i];
    }
    return dot / Math.sqrt(lengths * others);
  }

  /// Compares with scores worked out from all points.
  private void assertScores(Step step, IntToDoubleFunction score) {
    List<ScoredPoint> points = points(step);
    assertEquals(20, points.size());
    for (int rank = 0; rank < points.size(); rank++) {
      int id = (int) ((PointId.Num) points.get(rank).id()).value();
      assertEquals(score.applyAsDouble(id), points.get(rank).score(), 1e-5, "point " + id);
    }
    double last = points.getLast().score();
    long better = 0;
    for (int i = 0; i < POINTS; i++) {
      better += score.applyAsDouble(i) > last + 1e-5 ? 1 : 0;
    }
    assertTrue(better < 20, better + " points are better than the twentieth");
  }

  @Test
  void aSumIsTheSearchForTheSumOfDirections() {
    float[] a = looks[1];
    float[] b = looks[2];
    float[] sum = new float[LOOK];
    for (int i = 0; i < LOOK; i++) {
      sum[i] = (float) (a[i] / length(a) - 0.5 * b[i] / length(b));
    }
    List<ScoredPoint> plain = points(Step.nearest(VectorInput.of(sum), 20).withUsing("look"));
    List<ScoredPoint> composed =
        points(compose(Method.Sum.SUM, SUBTRACTION, part(2, null, a), part(-1, "look", b)));
    assertEquals(Plane.ids(plain), Plane.ids(composed));
    assertEquals(plain.getFirst().score(), composed.getFirst().score(), 1e-6);
  }

  private static double length(float[] vector) {
    double squares = 0;
    for (float x : vector) {
      squares += x * x;
    }
    return Math.sqrt(squares);
  }

  @Test
  void theOrderOfPartsAndTheLengthsOfTheirVectorsDoNotMatter() {
    float[] longer = looks[1].clone();
    for (int i = 0; i < LOOK; i++) {
      longer[i] *= 1_000;
    }
    for (Method method : List.of(Method.Sum.SUM, Method.Slerp.SLERP, new Method.WeiCom(0.5f))) {
      assertEquals(
          ids(compose(method, SUBTRACTION, part(1, null, looks[1]), part(1, null, looks[2]))),
          ids(compose(method, SUBTRACTION, part(1, null, looks[2]), part(1, null, longer))));
    }
  }

  @Test
  void aPointThatIsAPartDoesNotAnswer() {
    Part own = new Part(new VectorInput.OfPoint(PointId.of(5)), 1, null);
    List<Long> ids = ids(compose(Method.Sum.SUM, SUBTRACTION, own, part(0.1f, null, looks[6])));
    assertEquals(false, ids.contains(5L));
    assertEquals(20, ids.size());
  }

  @Test
  void weicomIsWhatACountOverAllPointsSays() {
    double[][] similarities = new double[2][POINTS];
    for (int i = 0; i < POINTS; i++) {
      similarities[0][i] = cosine(looks[1], looks[i]);
      similarities[1][i] = cosine(looks[2], looks[i]);
    }
    assertScores(
        compose(
            new Method.WeiCom(0.5f), SUBTRACTION, part(3, null, looks[1]), part(1, null, looks[2])),
        i -> 0.75 * share(similarities[0], i) + 0.25 * share(similarities[1], i));
  }

  @Test
  void pointsThatLackAVectorTakeNoPlace() {
    List<WritePoint> halves = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      halves.add(
          new WritePoint(
              PointId.of(POINTS + i), Map.of("look", VectorInput.of(looks[1])), Value.Obj.EMPTY));
    }
    Fixture.upsert(fixture.collections, "c", halves);
    assertEquals(
        20,
        ids(compose(
                Method.Sum.SUM,
                SUBTRACTION,
                part(1, "look", looks[1]),
                part(-0.5f, "mood", moods[1])))
            .size());
  }

  /// By numerical integration of the normal density.
  private static double share(double[] similarities, int point) {
    double mean = 0;
    double squares = 0;
    for (double each : similarities) {
      mean += each / similarities.length;
      squares += each * each / similarities.length;
    }
    double z = (similarities[point] - mean) / Math.sqrt(squares - mean * mean);
    double sum = 0;
    int steps = 20_000;
    for (int i = 0; i < steps; i++) {
      double at = -10 + (z + 10) * (i + 0.5) / steps;
      sum += Math.exp(-at * at / 2) * (z + 10) / steps;
    }
    return sum / Math.sqrt(2 * Math.PI);
  }

  /// "sense" reads colours: red is (255, 0, 0, 255).
  @Test
  void lambdaZeroIsThePictureAloneAndLambdaOneTheTextAlone() {
    VectorSettings settings = new VectorSettings(4, Metric.COSINE, new EncoderRef("sense", null));
    fixture.collections.create("t", CollectionSettings.ofVectors(Map.of("", settings)));
    List<WritePoint> points = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 50; i++) {
      points.add(
          new WritePoint(
              PointId.of(i), Map.of("", VectorInput.of(gaussian(random, 4))), Value.Obj.EMPTY));
    }
    Fixture.upsert(fixture.collections, "t", points);
    Part picture = part(1, null, 1, 2, 3, 4);
    Part text = new Part(text("red"), 1, null);
    assertEquals(ofT(Step.nearest(picture.input(), 20)), ofT(weicom(0, picture, text)));
    assertEquals(ofT(Step.nearest(text.input(), 20)), ofT(weicom(1, picture, text)));
    fixture.eye.words.batches.clear();
    ofT(weicom(0, picture, text));
    assertEquals(List.of(), fixture.eye.words.batches, "what has no effect is not encoded");
  }

  private static Step weicom(float lambda, Part... parts) {
    return compose(new Method.WeiCom(lambda), SUBTRACTION, parts).withUsing("");
  }

  private List<Long> ofT(Step step) {
    return Plane.ids(fixture.collections.search("t", SearchRequest.of(step)).points());
  }

  @Test
  void thePenaltyOfOnePartIsTakenOffOfTheScore() {
    Step step =
        compose(
            Method.Sum.SUM,
            new Negatives.Penalty(0.5f),
            part(1, null, looks[1]),
            part(-3, null, looks[2]));
    assertScores(step, i -> cosine(looks[1], looks[i]) - 1.5 * cosine(looks[2], looks[i]));
    List<ScoredPoint> all = points(step);
    float threshold = all.get(7).score();
    assertEquals(8, points(step.withThreshold(threshold)).size());
  }

  @Test
  void aPenaltyIsTakenOffOfTheScore() {
    assertScores(
        compose(
            Method.Sum.SUM,
            new Negatives.Penalty(0.5f),
            part(1, null, looks[1]),
            part(-1, null, looks[2]),
            part(-2, null, looks[3])),
        i ->
            cosine(looks[1], looks[i])
                - 0.5 * Math.max(cosine(looks[2], looks[i]), 2 * cosine(looks[3], looks[i])));
  }

  /// Red against blue is (1, 0, -1, 0): what both have, being opaque, is gone.
  @Test
  void aTextAgainstAnotherIsADirection() {
    VectorSettings settings = new VectorSettings(4, Metric.COSINE, new EncoderRef("sense", null));
    fixture.collections.create("t", CollectionSettings.ofVectors(Map.of("", settings)));
    Fixture.upsert(
        fixture.collections,
        "t",
        List.of(
            new WritePoint(PointId.of(1), Map.of("", VectorInput.of(3, 1, 1, 0)), Value.Obj.EMPTY),
            new WritePoint(PointId.of(2), Map.of("", VectorInput.of(1, 1, 3, 0)), Value.Obj.EMPTY),
            new WritePoint(
                PointId.of(3), Map.of("", VectorInput.of(0, 0, 0, 9)), Value.Obj.EMPTY)));
    Part red = new Part(text("red"), 1, null, List.of(text("blue")));
    Step step = compose(Method.Sum.SUM, SUBTRACTION, red).withUsing("");
    List<ScoredPoint> points = fixture.collections.search("t", SearchRequest.of(step)).points();
    assertEquals(List.of(1L, 3L, 2L), Plane.ids(points));
    assertEquals(2 / Math.sqrt(22), points.get(0).score(), 1e-6);
    assertEquals(0, points.get(1).score(), 1e-6);
  }

  private static VectorInput text(String words) {
    return new VectorInput.Text(words, "auto");
  }

  @Test
  void partsMayBeOfSeveralSpaces() {
    assertScores(
        compose(Method.Sum.SUM, SUBTRACTION, part(3, null, looks[1]), part(-1, "mood", moods[2])),
        i -> 0.75 * cosine(looks[1], looks[i]) - 0.25 * cosine(moods[2], moods[i]));
  }

  /// The best ones are far from the positive part: only the exact way looks at them.
  @Test
  void exactLooksAtAllPointsInSeveralSpaces() {
    assertScores(
        compose(Method.Sum.SUM, SUBTRACTION, part(1, null, looks[1]), part(-9, "mood", moods[2]))
            .withParams(SearchParams.EXACT),
        i -> 0.1 * cosine(looks[1], looks[i]) - 0.9 * cosine(moods[2], moods[i]));
  }

  @Test
  void eachPartSaysWhatItEarnedEachPoint() {
    for (Step step :
        List.of(
            compose(Method.Sum.SUM, SUBTRACTION, part(1, null, looks[1]), part(-1, null, looks[2])),
            compose(
                Method.Slerp.SLERP,
                new Negatives.Penalty(1),
                part(1, null, looks[1]),
                part(1, null, looks[2]),
                part(-1, null, looks[3])),
            compose(
                new Method.WeiCom(0.5f),
                SUBTRACTION,
                part(1, null, looks[1]),
                part(1, "mood", moods[2])))) {
      SearchAnswer answer =
          fixture.collections.search("c", SearchRequest.of(step).withOffset(3).withExplain(true));
      List<SearchTrace.Part> parts = answer.trace().parts();
      for (int i = 0; i < answer.points().size(); i++) {
        double sum = 0;
        for (SearchTrace.Part part : parts) {
          sum += part.contributions().get(i);
        }
        assertEquals(answer.points().get(i).score(), sum, 1e-5);
      }
      int first = (int) ((PointId.Num) answer.points().getFirst().id()).value();
      assertEquals(
          cosine(looks[1], looks[first]), parts.getFirst().similarities().getFirst(), 1e-5);
    }
  }

  @Test
  void whatCannotBeComposedIsRefused() {
    refused("flat", compose(Method.Sum.SUM, SUBTRACTION, part(1, "flat", 1, 2, 3)));
    refused("none", compose(Method.Sum.SUM, SUBTRACTION, part(1, "none", 1, 2, 3)));
    refused("dimension", compose(Method.Sum.SUM, SUBTRACTION, part(1, null, 1, 2)));
    refused("not 0", compose(Method.Sum.SUM, SUBTRACTION, part(0, null, looks[1])));
    refused("not 0", compose(Method.Sum.SUM, SUBTRACTION));
    refused(
        "at most 256",
        compose(
            Method.Sum.SUM,
            SUBTRACTION,
            new Part(
                VectorInput.of(looks[1]),
                1,
                null,
                Collections.nCopies(256, VectorInput.of(looks[2])))));
    refused(
        "one space",
        compose(
            Method.Slerp.SLERP, SUBTRACTION, part(1, null, looks[1]), part(1, "mood", moods[1])));
  }

  private void refused(String why, Step step) {
    OcelliException e = assertThrows(OcelliException.class, () -> points(step));
    assertEquals(ErrorKind.BAD_REQUEST, e.kind());
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }
}
