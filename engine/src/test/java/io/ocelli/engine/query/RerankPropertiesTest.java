package io.ocelli.engine.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.rerank.RerankStage;
import io.ocelli.core.query.rerank.RerankStage.Diversify;
import io.ocelli.core.query.rerank.RerankStage.Exact;
import io.ocelli.core.query.rerank.RerankStage.Expand;
import io.ocelli.core.query.rerank.RerankStage.Second;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Eye;
import io.ocelli.engine.testing.Fixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stages against what is worked out point by point, in a collection that is searched by codes: of
/// all points `look`, of nine in ten `mood`, which an encoder of texts fills, and `flat`.
class RerankPropertiesTest {
  private static final int POINTS = 3_000;
  private static final int LOOK = 16;
  private static final int ROUNDS = 25;
  private static final SearchParams BY_CODES =
      new SearchParams(0, false, false, new SearchParams.Codes(false, false, 0));

  @TempDir static Path folder;
  private static Fixture fixture;
  private static final float[][] LOOKS = new float[POINTS][];
  private static final float[][] MOODS = new float[POINTS][];
  private final SplittableRandom random = new SplittableRandom(23);

  @BeforeAll
  static void fill() {
    fixture = new Fixture(folder);
    EncoderRef sense = new EncoderRef(Eye.SENSE.name(), Eye.SENSE.fingerprint());
    fixture.collections.create(
        "c",
        CollectionSettings.ofVectors(
            Map.of(
                "look", new VectorSettings(LOOK, Metric.COSINE, null),
                "mood", new VectorSettings(4, Metric.COSINE, sense),
                "flat", new VectorSettings(3, Metric.EUCLID, null))));
    SplittableRandom random = new SplittableRandom(7);
    List<WritePoint> points = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      LOOKS[i] = gaussian(random, LOOK);
      Map<String, VectorInput> vectors = new HashMap<>();
      vectors.put("look", VectorInput.of(LOOKS[i]));
      if (i % 10 != 9) {
        MOODS[i] = gaussian(random, 4);
        vectors.put("mood", VectorInput.of(MOODS[i]));
        vectors.put("flat", VectorInput.of(gaussian(random, 3)));
      }
      points.add(
          new WritePoint(
              PointId.of(i),
              vectors,
              new Value.Obj(Map.of("caption", Value.of(i % 2 == 0 ? "red" : "green car")))));
    }
    Fixture.upsert(fixture.collections, "c", points);
    fixture.catalog.get("c").settle();
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static float[] gaussian(SplittableRandom random, int dims) {
    float[] values = new float[dims];
    for (int i = 0; i < dims; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double ofA = 0;
    double ofB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i];
      ofA += (double) a[i] * a[i];
      ofB += (double) b[i] * b[i];
    }
    return product / Math.sqrt(ofA * ofB);
  }

  private static SearchAnswer search(Step step, RerankStage... stages) {
    return fixture.collections.search("c", SearchRequest.of(step).withRerank(List.of(stages)));
  }

  private static List<Long> ids(SearchAnswer answer) {
    return answer.points().stream().map(point -> ((PointId.Num) point.id()).value()).toList();
  }

  private static List<Long> sorted(List<Long> ids, float[] query, float[][] vectors) {
    return ids.stream()
        .sorted(
            Comparator.comparingDouble((Long id) -> -cosine(query, vectors[id.intValue()]))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private Step look(float[] query, int limit) {
    return Step.nearest(VectorInput.of(query), limit).withUsing("look");
  }

  @Test
  void exactAfterAnythingIsExactWithinTheTop() {
    for (int round = 0; round < ROUNDS; round++) {
      float[] query = gaussian(random, LOOK);
      int top = 50 + random.nextInt(200);
      Step byCodes = look(query, top).withParams(BY_CODES);
      List<Long> expected = sorted(ids(search(byCodes)), query, LOOKS);
      Diversify disorder = new Diversify(null, 1, top);
      assertNotEquals(expected, ids(search(byCodes, disorder)));
      SearchAnswer answer = search(byCodes, disorder, new Exact(top));
      assertEquals(expected, ids(answer));
      for (ScoredPoint point : answer.points()) {
        int id = (int) ((PointId.Num) point.id()).value();
        assertEquals(cosine(query, LOOKS[id]), point.score(), 1e-5);
      }
      assertEquals(
          expected.subList(3, 13), page(byCodes.withLimit(10), 3, disorder, new Exact(top)));
    }
  }

  private static List<Long> page(Step step, int offset, RerankStage... stages) {
    return ids(
        fixture.collections.search(
            "c", SearchRequest.of(step).withOffset(offset).withRerank(List.of(stages))));
  }

  @Test
  void stagesThatSearchNothingPermuteWhatWasFound() {
    for (int round = 0; round < ROUNDS; round++) {
      Step step = look(gaussian(random, LOOK), 80).withParams(BY_CODES);
      RerankStage[] stages = new RerankStage[1 + random.nextInt(RerankStage.MOST_STAGES)];
      for (int i = 0; i < stages.length; i++) {
        stages[i] = stage(1 + random.nextInt(80));
      }
      List<Long> before = ids(search(step));
      List<Long> after = ids(search(step, stages));
      assertEquals(before.size(), after.size());
      assertEquals(new HashSet<>(before), new HashSet<>(after), List.of(stages)::toString);
    }
  }

  private RerankStage stage(int top) {
    return switch (random.nextInt(4)) {
      case 0 -> new Exact(top);
      case 1 -> new Second("mood", Query.nearest(VectorInput.of(gaussian(random, 4))), top);
      case 2 -> new Expand(null, random.nextInt(20), random.nextInt(4), false, top);
      default -> new Diversify(random.nextBoolean() ? "flat" : null, random.nextInt(11) / 10f, top);
    };
  }

  @Test
  void anExpansionByNothingIsThePlainSearch() {
    for (int round = 0; round < ROUNDS; round++) {
      Step step = look(gaussian(random, LOOK), 30);
      SearchAnswer plain = search(step);
      boolean searches = random.nextBoolean();
      assertEquals(plain, search(step, new Expand(null, 0, 0, searches, 30)));
      List<Long> nearlyNothing = ids(search(step, new Expand(null, 30, 1e6f, searches, 30)));
      assertEquals(ids(plain), nearlyNothing);
    }
  }

  @Test
  void anExpandedSearchIsThatForTheQueryWithItsNeighbours() {
    for (int round = 0; round < ROUNDS; round++) {
      float[] query = gaussian(random, LOOK);
      int neighbours = 1 + random.nextInt(10);
      int alpha = random.nextInt(4);
      double[] sum = new double[LOOK];
      add(sum, query, 1);
      List<Long> all = LongStream.range(0, POINTS).boxed().toList();
      for (long near : sorted(all, query, LOOKS).subList(0, neighbours)) {
        float[] vector = LOOKS[(int) near];
        add(sum, vector, Math.pow(cosine(query, vector), alpha));
      }
      float[] expanded = new float[LOOK];
      for (int i = 0; i < LOOK; i++) {
        expanded[i] = (float) sum[i];
      }
      Step step = look(query, 20).withParams(SearchParams.EXACT);
      assertEquals(
          sorted(all, expanded, LOOKS).subList(0, 20),
          ids(search(step, new Expand(null, neighbours, alpha, true, 20))));
    }
  }

  private static void add(double[] sum, float[] vector, double weight) {
    double length = Math.sqrt(cosine(vector, vector) * square(vector));
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * vector[i] / length;
    }
  }

  private static double square(float[] vector) {
    double square = 0;
    for (float value : vector) {
      square += (double) value * value;
    }
    return square;
  }

  @Test
  void withoutDiversityNothingChanges() {
    for (int round = 0; round < ROUNDS; round++) {
      Step near = look(gaussian(random, LOOK), 60);
      assertEquals(search(near), search(near, new Diversify("look", 0, 60)));
      Step flat = Step.nearest(VectorInput.of(gaussian(random, 3)), 60).withUsing("flat");
      assertEquals(search(flat), search(flat, new Diversify(null, 0, 60)));
      assertNotEquals(search(near), search(near, new Diversify("look", 1, 60)));
    }
  }

  @Test
  void aTextIsEncodedForTheSecondVector() {
    // Of "red" the encoder makes (255, 0, 0, 255).
    VectorInput red = new VectorInput.Text("red", "bm25");
    Step words = Step.nearest(red, 2_000);
    SearchAnswer found = search(words);
    assertEquals(SearchMode.LEXICAL, found.mode());
    SearchAnswer answer = search(words, new Second("mood", null, 2_000));
    assertEquals(sorted(ids(found), new float[] {255, 0, 0, 255}, MOODS), ids(answer));
  }

  @Test
  void aPointIsComparedByItsOwnSecondVector() {
    Step like = Step.nearest(new VectorInput.OfPoint(PointId.of(4)), 100).withUsing("look");
    List<Long> found = ids(search(like));
    List<Long> expected =
        new ArrayList<>(
            sorted(found.stream().filter(id -> id % 10 != 9).toList(), MOODS[4], MOODS));
    found.stream().filter(id -> id % 10 == 9).forEach(expected::add);
    assertEquals(
        expected, ids(search(like, new Second("mood", null, 100))), "who lacks it is last");
  }
}
