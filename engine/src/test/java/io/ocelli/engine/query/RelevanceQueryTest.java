package io.ocelli.engine.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Relevance;
import io.ocelli.core.query.Relevance.Cut;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Composition.Method;
import io.ocelli.core.query.tree.Composition.Negatives;
import io.ocelli.core.query.tree.Composition.Part;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Selection;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Fixture;
import io.ocelli.engine.testing.Plane;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten groups of thirty points: those of group g lie around a direction of its own.
class RelevanceQueryTest {
  private static final int GROUPS = 10;
  private static final int EACH = 30;
  private static final int DIMS = 64;
  private static final double SPREAD = 0.6;

  @TempDir Path folder;
  private Fixture fixture;
  private final SplittableRandom random = new SplittableRandom(11);
  private final float[][] centres = new float[GROUPS][];

  @BeforeEach
  void open() {
    fixture = new Fixture(folder);
    for (int g = 0; g < GROUPS; g++) {
      centres[g] = around(new float[DIMS], 1);
    }
    create("cosine", Metric.COSINE, 1);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  /// A random vector about `spread` long, added.
  private float[] around(float[] centre, double spread) {
    float[] vector = centre.clone();
    for (int i = 0; i < DIMS; i++) {
      vector[i] += (float) (spread * random.nextGaussian() / Math.sqrt(DIMS));
    }
    return vector;
  }

  private void create(String name, Metric metric, float scale) {
    fixture.collections.create(
        name, CollectionSettings.ofVectors(Map.of("", new VectorSettings(DIMS, metric, null))));
    SplittableRandom before = new SplittableRandom(5);
    List<WritePoint> points = new ArrayList<>();
    for (int i = 0; i < GROUPS * EACH; i++) {
      float[] vector = centres[i % GROUPS].clone();
      for (int d = 0; d < DIMS; d++) {
        vector[d] += (float) (SPREAD * before.nextGaussian() / Math.sqrt(DIMS));
        vector[d] *= scale;
      }
      points.add(
          new WritePoint(PointId.of(i), Map.of("", VectorInput.of(vector)), Value.Obj.EMPTY));
    }
    Fixture.upsert(fixture.collections, name, points);
  }

  private List<ScoredPoint> search(String collection, Step step, Relevance relevance) {
    return fixture
        .collections
        .search(collection, SearchRequest.of(step).withRelevance(relevance))
        .points();
  }

  private List<ScoredPoint> search(Step step) {
    return search("cosine", step, Relevance.SHOWN);
  }

  private static Relevance knee() {
    return new Relevance(Cut.KNEE, 0, List.of());
  }

  private static boolean isOf(int group, ScoredPoint point) {
    return ((PointId.Num) point.id()).value() % GROUPS == group;
  }

  @Test
  void pointsOfTheGroupAreRelevantAndOthersAreNot() {
    for (int g = 0; g < GROUPS; g++) {
      for (ScoredPoint point : search(Step.nearest(Plane.of(g), 60))) {
        if (!isOf(g, point)) {
          assertTrue(point.relevance() < 0.5, "another group's: " + point);
        }
      }
      ScoredPoint nearest = search(Step.nearest(Plane.of(g), 1)).getFirst();
      assertTrue(nearest.relevance() > 0.95, nearest.toString());
    }
  }

  @Test
  void aQueryOfAnotherKindIsAnsweredByNothing() {
    int answered = 0;
    for (int i = 0; i < 40; i++) {
      Step step = Step.nearest(VectorInput.of(around(new float[DIMS], 1)), 10);
      answered += search("cosine", step, knee()).isEmpty() ? 0 : 1;
    }
    assertTrue(answered <= 2, answered + " of 40");
  }

  @Test
  void theKneeKeepsTheGroupAlone() {
    List<ScoredPoint> shown =
        search("cosine", Step.nearest(VectorInput.of(centres[3]), 100), knee());
    assertTrue(shown.size() >= 25 && shown.size() <= EACH, shown.size() + " shown");
    assertTrue(shown.stream().allMatch(point -> isOf(3, point)));
  }

  @Test
  void lessThanTheLeastIsLeftOut() {
    Step step = Step.nearest(Plane.of(0), 60);
    List<ScoredPoint> all = search(step);
    List<ScoredPoint> some = search("cosine", step, new Relevance(Cut.NONE, 0.9f, List.of()));
    assertEquals(all.stream().filter(point -> point.relevance() >= 0.9f).toList(), some);
    assertTrue(some.size() > 1 && some.size() < all.size());
  }

  @Test
  void relevanceFallsWithTheScoreAndKeepsItUnderFiltersAndOnLaterPages() {
    List<ScoredPoint> all = search(Step.nearest(Plane.of(1), 50));
    for (int i = 1; i < all.size(); i++) {
      assertTrue(all.get(i).relevance() <= all.get(i - 1).relevance());
    }
    ScoredPoint fifth = all.get(4);
    Filter only = Filter.must(new Condition.HasId(Set.of(fifth.id())));
    assertEquals(List.of(fifth), search(Step.nearest(Plane.of(1), 50).withFilter(only)));
    SearchRequest page =
        SearchRequest.of(Step.nearest(Plane.of(1), 3)).withOffset(4).withRelevance(Relevance.SHOWN);
    assertEquals(all.subList(4, 7), fixture.collections.search("cosine", page).points());
  }

  @Test
  void aPageAfterTheKneeIsEmpty() {
    SearchRequest page =
        SearchRequest.of(Step.nearest(VectorInput.of(centres[3]), 20))
            .withOffset(40)
            .withRelevance(knee());
    assertEquals(List.of(), fixture.collections.search("cosine", page).points());
  }

  @Test
  void underCosineLengthsDoNotMatter() {
    create("long", Metric.COSINE, 1_000);
    List<ScoredPoint> one = search(Step.nearest(VectorInput.of(centres[2]), 40));
    float[] longer = centres[2].clone();
    for (int i = 0; i < DIMS; i++) {
      longer[i] *= 7;
    }
    List<ScoredPoint> other =
        search("long", Step.nearest(VectorInput.of(longer), 40), Relevance.SHOWN);
    for (int i = 0; i < 40; i++) {
      assertEquals(one.get(i).id(), other.get(i).id());
      assertEquals(one.get(i).relevance(), other.get(i).relevance(), 1e-3f);
    }
  }

  @Test
  void underDotTheLengthOfTheQueryDoesNotMatter() {
    create("dot", Metric.DOT, 1);
    float[] longer = centres[2].clone();
    for (int i = 0; i < DIMS; i++) {
      longer[i] *= 7;
    }
    List<ScoredPoint> one =
        search("dot", Step.nearest(VectorInput.of(centres[2]), 40), Relevance.SHOWN);
    List<ScoredPoint> other =
        search("dot", Step.nearest(VectorInput.of(longer), 40), Relevance.SHOWN);
    for (int i = 0; i < 40; i++) {
      assertEquals(one.get(i).relevance(), other.get(i).relevance(), 1e-4f);
    }
    assertTrue(one.getFirst().relevance() > 0.9);
    assertTrue(one.getLast().relevance() < 0.5);
  }

  /// An average of points is nearer to everything than a point is; that is no reason to trust it.
  @Test
  void examplesAndSumsAreHeldToWhatTheirPartsScore() {
    List<VectorInput> three = List.of(Plane.of(0), Plane.of(10), Plane.of(20));
    Query average = new Query.Recommend(three, List.of(), Query.Strategy.AVERAGE_VECTOR);
    List<Part> parts = three.stream().map(input -> new Part(input, 2, null)).toList();
    Query sum =
        new Query.Compose(
            new Composition(parts, Method.Sum.SUM, Negatives.Subtraction.SUBTRACTION));
    List<ScoredPoint> averaged = search(Step.of(average, 60));
    List<ScoredPoint> summed = search(Step.of(sum, 60));
    assertTrue(averaged.getFirst().relevance() > 0.95);
    for (int i = 0; i < averaged.size(); i++) {
      assertEquals(averaged.get(i).relevance(), summed.get(i).relevance(), 1e-3f);
      assertTrue(isOf(0, averaged.get(i)) || averaged.get(i).relevance() < 0.5);
    }
  }

  @Test
  void aBackgroundOfItsOwnTakesThePlaceOfStoredPoints() {
    Step step = Step.nearest(VectorInput.of(centres[4]), 1);
    List<VectorInput> alike =
        IntStream.range(0, Relevance.LEAST_BACKGROUND)
            .mapToObj(_ -> VectorInput.of(around(centres[4], 0.1)))
            .toList();
    List<VectorInput> others =
        IntStream.range(0, Relevance.LEAST_BACKGROUND)
            .mapToObj(_ -> VectorInput.of(around(new float[DIMS], 1)))
            .toList();
    assertTrue(
        search("cosine", step, new Relevance(Cut.NONE, 0, others)).getFirst().relevance() > 0.95);
    List<VectorInput> wrong = Collections.nCopies(Relevance.LEAST_BACKGROUND, VectorInput.of(1));
    refused(step, new Relevance(Cut.NONE, 0, wrong), "expected dim: 64");
    assertEquals(
        search("cosine", step, new Relevance(Cut.NONE, 0, alike)),
        search("cosine", step, new Relevance(Cut.NONE, 0, alike)));
  }

  @Test
  void fewPointsSayNothingAndNothingIsCut() {
    fixture.collections.create(
        "few",
        CollectionSettings.ofVectors(Map.of("", new VectorSettings(DIMS, Metric.COSINE, null))));
    assertEquals(List.of(), search("few", Step.nearest(VectorInput.of(centres[0]), 5), knee()));
    List<WritePoint> points =
        IntStream.range(0, 31)
            .mapToObj(i ->
                new WritePoint(
                    PointId.of(i),
                    Map.of("", VectorInput.of(centres[i % GROUPS])),
                    Value.Obj.EMPTY))
            .toList();
    Fixture.upsert(fixture.collections, "few", points);
    List<ScoredPoint> shown =
        search(
            "few",
            Step.nearest(VectorInput.of(centres[0]), 5),
            new Relevance(Cut.KNEE, 0.9f, List.of()));
    assertEquals(5, shown.size());
    assertTrue(shown.stream().allMatch(point -> point.relevance().isNaN()));
  }

  @Test
  void amongEqualPointsNoneStandsOut() {
    fixture.collections.create(
        "same",
        CollectionSettings.ofVectors(Map.of("", new VectorSettings(DIMS, Metric.COSINE, null))));
    List<WritePoint> points =
        IntStream.range(0, 40)
            .mapToObj(i ->
                new WritePoint(
                    PointId.of(i), Map.of("", VectorInput.of(centres[0])), Value.Obj.EMPTY))
            .toList();
    Fixture.upsert(fixture.collections, "same", points);
    for (ScoredPoint point :
        search("same", Step.nearest(VectorInput.of(centres[0]), 5), Relevance.SHOWN)) {
      assertTrue(point.relevance() < 0.5, point.toString());
    }
  }

  @Test
  void whatIsWrittenCountsFromThenOn() {
    Step step = Step.nearest(VectorInput.of(centres[5]), 1);
    float before = search(step).getFirst().relevance();
    assertEquals(before, search(step).getFirst().relevance());
    fixture.collections.write(
        "cosine",
        List.of(
            new Change.Delete<>(
                new Selection.Ids(
                    IntStream.range(0, GROUPS * EACH)
                        .filter(i -> i % GROUPS == 5)
                        .mapToObj(PointId::of)
                        .toList()))),
        Acknowledge.VISIBLE);
    assertTrue(before > 0.95);
    assertTrue(search(step).getFirst().relevance() < 0.5);
  }

  @Test
  void textsAreHeldToOtherTexts() {
    EncoderRef sense = new EncoderRef("sense", "s1");
    fixture.collections.create(
        "words",
        CollectionSettings.ofVectors(Map.of("", new VectorSettings(4, Metric.COSINE, sense))));
    List<WritePoint> points = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      float[] colour = {random.nextInt(200), random.nextInt(200), random.nextInt(200), 255};
      points.add(
          new WritePoint(PointId.of(i), Map.of("", VectorInput.of(colour)), Value.Obj.EMPTY));
    }
    points.add(
        new WritePoint(
            PointId.of(900), Map.of("", VectorInput.of(255, 0, 0, 255)), Value.Obj.EMPTY));
    Fixture.upsert(fixture.collections, "words", points);
    Step step = Step.nearest(new VectorInput.Text("red", "auto"), 201);
    List<ScoredPoint> found = search("words", step, Relevance.SHOWN);
    assertEquals(PointId.of(900), found.getFirst().id());
    assertTrue(found.getFirst().relevance() > found.getLast().relevance());
    int asked = fixture.eye.words.batches.size();
    search("words", step, Relevance.SHOWN);
    assertEquals(asked + 1, fixture.eye.words.batches.size(), "the background is kept");
  }

  private void refused(Step step, Relevance relevance, String why) {
    OcelliException refused =
        assertThrows(OcelliException.class, () -> search("cosine", step, relevance));
    assertEquals(ErrorKind.BAD_REQUEST, refused.kind());
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  @Test
  void whatIsNotOneVectorIsRefusedByName() {
    VectorInput point = Plane.of(1);
    Step near = Step.nearest(point, 5);
    Map<String, Query> queries =
        Map.of(
            "mmr", new Query.Nearest(point, Query.Diversity.ofAsMany(0.5f, 5)),
            "other strategies of recommend",
                new Query.Recommend(List.of(point), List.of(), Query.Strategy.BEST_SCORE),
            "context", new Query.Context(List.of(new Query.Pair(point, Plane.of(2)))),
            "a search without a query", Query.ById.BY_ID,
            "sample", Query.Sample.RANDOM);
    queries.forEach((name, query) -> refused(Step.of(query, 5), Relevance.SHOWN, "not of " + name));
    refused(Plane.fused(5, near), Relevance.SHOWN, "not of rrf");
    refused(
        Step.nearest(new VectorInput.Text("words", "auto"), 5), Relevance.SHOWN, "not of words");
    for (Composition composition :
        List.of(
            new Composition(
                List.of(new Part(point, 1, null), new Part(Plane.of(2), -1, null)),
                Method.Sum.SUM,
                new Negatives.Penalty(0.5f)),
            new Composition(
                List.of(new Part(point, 1, null, List.of(Plane.of(2)))),
                Method.Sum.SUM,
                Negatives.Subtraction.SUBTRACTION),
            new Composition(
                List.of(new Part(point, 1, null), new Part(Plane.of(2), 1, null)),
                new Method.WeiCom(0.5f),
                Negatives.Subtraction.SUBTRACTION))) {
      refused(Step.of(new Query.Compose(composition), 5), Relevance.SHOWN, "not of");
    }
  }

  @Test
  void distancesAndUnknownVectorsAreRefused() {
    create("far", Metric.EUCLID, 1);
    OcelliException refused =
        assertThrows(
            OcelliException.class,
            () -> search("far", Step.nearest(VectorInput.of(centres[0]), 5), Relevance.SHOWN));
    assertTrue(refused.getMessage().contains("Cosine or Dot"), refused.getMessage());
    refused(
        Step.nearest(VectorInput.of(centres[0]), 5).withUsing("none"), Relevance.SHOWN, "`none`");
  }
}
