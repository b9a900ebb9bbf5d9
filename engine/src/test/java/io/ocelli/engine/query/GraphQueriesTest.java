package io.ocelli.engine.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.SearchTrace.Segment;
import io.ocelli.core.query.SearchTrace.Strategy;
import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Composition.Method;
import io.ocelli.core.query.tree.Composition.Negatives;
import io.ocelli.core.query.tree.Composition.Part;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Query.Pair;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Fixture;
import io.ocelli.engine.testing.Plane;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Queries of many vectors where there is a graph, against the comparison of all points.
class GraphQueriesTest {
  /// From 10,000 on a segment has a graph.
  private static final int LARGE = 12_000;

  private static final int SMALL = 300;
  private static final int DIMS = 16;
  private static final int QUERIES = 40;
  private static final int LIMIT = 10;

  @TempDir static Path folder;
  private static Fixture fixture;
  private final Random random = new Random(17);

  @BeforeAll
  static void fill() {
    Random random = new Random(11);
    fixture = new Fixture(folder);
    fixture.collections.create(
        "c",
        CollectionSettings.ofVectors(Map.of("", new VectorSettings(DIMS, Metric.COSINE, null))));
    upsert(random, 0, LARGE);
    fixture.catalog.get("c").settle();
    upsert(random, LARGE, SMALL);
    upsert(random, LARGE + SMALL, SMALL);
  }

  private static void upsert(Random random, int first, int count) {
    List<WritePoint> points = new ArrayList<>(count);
    for (int id = first; id < first + count; id++) {
      points.add(new WritePoint(PointId.of(id), Map.of("", vector(random)), Plane.n(id % 100)));
    }
    Fixture.upsert(fixture.collections, "c", points);
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static VectorInput vector(Random random) {
    float[] values = new float[DIMS];
    for (int i = 0; i < DIMS; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return VectorInput.of(values);
  }

  private VectorInput vector() {
    return vector(random);
  }

  private static SearchAnswer search(Step step, SearchParams params) {
    return fixture.collections.search(
        "c", SearchRequest.of(step.withParams(params)).withExplain(true));
  }

  /// The mean share of the best that the default search finds; its scores are those of full
  /// vectors, and the large segment is not scanned.
  private double recall(Supplier<Query> queries) {
    int found = 0;
    for (int i = 0; i < QUERIES; i++) {
      Step step = Step.of(queries.get(), LIMIT);
      SearchAnswer exact = search(step, SearchParams.EXACT);
      SearchAnswer some = search(step, SearchParams.DEFAULT);
      assertEquals(LIMIT, some.points().size());
      assertEquals(Strategy.WALK, large(some).strategy(), large(some).why());
      Set<Object> best = new HashSet<>(exact.points());
      found += (int) some.points().stream().filter(best::contains).count();
    }
    return (double) found / (QUERIES * LIMIT);
  }

  private static Segment large(SearchAnswer answer) {
    return answer.trace().segments().stream()
        .filter(segment -> segment.vectors() == LARGE)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theGraphFindsTheBestScores() {
    double recall =
        recall(() ->
            new Query.Recommend(
                List.of(vector(), vector()), List.of(vector()), Query.Strategy.BEST_SCORE));
    // Seen with these seeds: 0.965.
    assertTrue(recall >= 0.93, "recall " + recall);
  }

  @Test
  void theGraphFindsTheGreatestSums() {
    double recall =
        recall(() ->
            new Query.Recommend(
                List.of(vector(), vector()), List.of(vector()), Query.Strategy.SUM_SCORES));
    // Seen with these seeds: 1.0.
    assertTrue(recall >= 0.98, "recall " + recall);
  }

  @Test
  void theGraphDiscovers() {
    double recall =
        recall(() ->
            new Query.Discover(
                vector(), List.of(new Pair(vector(), vector()), new Pair(vector(), vector()))));
    // Seen with these seeds: 0.9675.
    assertTrue(recall >= 0.93, "recall " + recall);
  }

  @Test
  void theGraphFindsWhatIsUnusuallyLikeAllParts() {
    double recall = recall(() -> composed(new Method.WeiCom(0.5f), 1, 1, 0.5f));
    // Seen with these seeds: 0.9975.
    assertTrue(recall >= 0.97, "recall " + recall);
  }

  @Test
  void theGraphFindsWhatIsUnlikeAllNegativeParts() {
    double recall = recall(() -> composed(Method.Sum.SUM, 1, -1, -1));
    // Seen with these seeds: 1.0.
    assertTrue(recall >= 0.98, "recall " + recall);
  }

  private Query composed(Method method, float... weights) {
    List<Part> parts = new ArrayList<>();
    for (float weight : weights) {
      parts.add(new Part(vector(), weight, null));
    }
    return new Query.Compose(new Composition(parts, method, new Negatives.Penalty(0.5f)));
  }

  /// Hardly any context tells the best apart, so what counts is that nothing is lost.
  @Test
  void theGraphFindsTheRightSideOfAContext() {
    int lossless = 0;
    for (int i = 0; i < QUERIES; i++) {
      Query context =
          new Query.Context(List.of(new Pair(vector(), vector()), new Pair(vector(), vector())));
      SearchAnswer some = search(Step.of(context, LIMIT), SearchParams.DEFAULT);
      lossless += (int) some.points().stream().filter(point -> point.score() == 0).count();
    }
    // Seen with these seeds: all of them.
    assertTrue(lossless >= 0.98 * QUERIES * LIMIT, lossless + " without a loss");
  }

  @Test
  void aFilterIsWalkedWhereThatIsAskedFor() {
    SearchParams walk = new SearchParams(0, false, false, SearchParams.Codes.DEFAULT, 0.5, null);
    Step step = Step.nearest(vector(), LIMIT).withFilter(fourTenths());
    Segment large = large(search(step, walk));
    assertEquals(Strategy.FILTERED_WALK, large.strategy(), large.why());
    assertEquals(
        search(step, SearchParams.EXACT).points().getFirst(),
        search(step, walk).points().getFirst());
  }

  private static Filter fourTenths() {
    return Filter.must(
        new Condition.Field(PayloadPath.parse("n"), new FieldTest.Range(null, null, 40.0, null)));
  }
}
