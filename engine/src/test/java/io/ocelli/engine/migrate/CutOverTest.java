package io.ocelli.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.migrate.MigrationStep;
import io.ocelli.core.migrate.MigrationStep.CutOver;
import io.ocelli.core.migrate.MigrationStep.RollBack;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.compound.MatrixRequest;
import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Fixture;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two vectors that disagree: next to point 1 is point 2 by `a`, and point 3 by `b`.
class CutOverTest {
  private static final CutOver CUT_OVER = new CutOver("a", "b", false);

  @TempDir Path temp;
  private Fixture fixture;

  @BeforeEach
  void open() {
    fixture = new Fixture(temp);
    if (!fixture.collections.exists("c")) {
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
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static WritePoint point(int id, VectorInput a, VectorInput b) {
    Map<String, VectorInput> vectors = new HashMap<>();
    vectors.put("a", a);
    if (b != null) {
      vectors.put("b", b);
    }
    return new WritePoint(PointId.of(id), vectors, Value.Obj.EMPTY);
  }

  @Test
  void searchesAreAnsweredByTheOtherVectorUntilTheyAreRolledBack() throws Exception {
    assertEquals(2, nearest(byId()));
    run(CUT_OVER);
    assertEquals(Map.of("a", "b"), fixture.collections.settings("c").redirects());
    assertEquals(3, nearest(byId()));
    run(new RollBack("a", "b"));
    assertEquals(2, nearest(byId()));
    assertEquals(Map.of(), fixture.collections.settings("c").redirects());
  }

  @Test
  void bothSurviveARestart() throws Exception {
    run(CUT_OVER);
    reopen();
    assertEquals(3, nearest(byId()));
    run(new RollBack("a", "b"));
    reopen();
    assertEquals(2, nearest(byId()));
  }

  /// Every way to ask by points of the collection follows.
  @Test
  void everyKindOfQueryFollows() throws Exception {
    VectorInput one = new VectorInput.OfPoint(PointId.of(1));
    List<Query> queries =
        List.of(
            Query.nearest(one),
            new Query.Recommend(List.of(one), List.of(), Query.Strategy.AVERAGE_VECTOR),
            new Query.Recommend(List.of(one), List.of(), Query.Strategy.BEST_SCORE),
            new Query.Discover(one, List.of()),
            compose(one));
    queries.forEach(query -> assertEquals(2, nearest(query), query::toString));
    assertEquals(2, nearestByMatrix());
    run(CUT_OVER);
    queries.forEach(query -> assertEquals(3, nearest(query), query::toString));
    assertEquals(3, nearestByMatrix());
    Step fused =
        Step.of(new Query.RankFusion(2, List.of()), 1).withPrefetch(step(Query.nearest(one)));
    assertEquals(3, first(fused));
  }

  @Test
  void numbersStayInTheSpaceThatTheyComeFrom() throws Exception {
    run(CUT_OVER);
    Query numbers = Query.nearest(VectorInput.of(8, 1));
    assertEquals(2, nearest(numbers));
    assertEquals(2, nearest(compose(VectorInput.of(8, 1))));
  }

  @Test
  void picturesAndTextsAreEncodedForTheOtherVector() throws Exception {
    fixture.collections.create(
        "seen",
        CollectionSettings.ofVectors(
            Map.of(
                "a", new VectorSettings(3, Metric.COSINE, ref("eye")),
                "b", new VectorSettings(4, Metric.COSINE, ref("sense")))));
    VectorInput picture = new VectorInput.Image(new byte[] {9, 0, 0}, null);
    Fixture.upsert(fixture.collections, "seen", List.of(point(1, picture, picture)));
    fixture.migrations.run("seen", CUT_OVER, _ -> {});
    for (String model : new String[] {null, "auto", "eye", "sense"}) {
      Step asked =
          Step.nearest(new VectorInput.Image(new byte[] {9, 0, 0}, model), 1).withUsing("a");
      assertEquals(
          1,
          fixture.collections.search("seen", SearchRequest.of(asked)).points().size(),
          "model " + model);
    }
    Step words = Step.nearest(new VectorInput.Text("red", "auto"), 1).withUsing("a");
    assertEquals(
        SearchMode.SEMANTIC, fixture.collections.search("seen", SearchRequest.of(words)).mode());
  }

  private static VectorSettings.EncoderRef ref(String encoder) {
    return new VectorSettings.EncoderRef(encoder, null);
  }

  @Test
  void pointsThatLackTheVectorStandInTheWay() throws Exception {
    Fixture.upsert(fixture.collections, "c", List.of(point(4, VectorInput.of(1, 1), null)));
    refused("1 points have `a` and lack `b`", CUT_OVER);
    Value.Obj result = run(new CutOver("a", "b", true));
    assertEquals(1, result.integer("lacking", -1));
    assertEquals(3, nearest(byId()));
  }

  @Test
  void anEncoderThatReadsLessStandsInTheWay() {
    fixture.collections.create(
        "seen",
        CollectionSettings.ofVectors(
            Map.of(
                "a", new VectorSettings(4, Metric.COSINE, ref("sense")),
                "b", new VectorSettings(3, Metric.COSINE, ref("eye")))));
    String message =
        assertThrows(RuntimeException.class, () -> fixture.migrations.check("seen", CUT_OVER))
            .getMessage();
    assertTrue(message.contains("(text)"), message);
  }

  /// While some points have one vector only, both are asked, and the ranks are put together.
  @Test
  void inBetweenBothAreAskedTogether() {
    Fixture.upsert(fixture.collections, "c", List.of(point(4, VectorInput.of(1, 0), null)));
    fixture.collections.write(
        "c",
        List.of(
            Change.upsert(
                List.of(
                    new WritePoint(
                        PointId.of(5), Map.of("b", VectorInput.of(1, 0)), Value.Obj.EMPTY)))),
        Acknowledge.VISIBLE);
    Step both =
        Step.of(new Query.RankFusion(2, List.of()), 3)
            .withPrefetch(
                Step.nearest(VectorInput.of(1, 0), 2).withUsing("a"),
                Step.nearest(VectorInput.of(1, 0), 2).withUsing("b"));
    List<PointId> found =
        fixture.collections.search("c", SearchRequest.of(both)).points().stream()
            .map(each -> each.id())
            .toList();
    assertEquals(List.of(PointId.of(1), PointId.of(4), PointId.of(5)), found);
  }

  @Test
  void whatMakesNoSenseIsRefused() throws Exception {
    refused("nothing to roll back", new RollBack("a", "b"));
    refused("Not existing vector name error: x", new CutOver("a", "x", false));
    refused("`a` is both", new CutOver("a", "a", false));
    run(CUT_OVER);
    run(CUT_OVER);
    refused("cannot be cut over to", new CutOver("b", "a", false));
    refused("nothing to roll back", new RollBack("a", "x"));
  }

  @Test
  void aVectorThatAnswersForAnotherStaysUntilItIsRolledBack() throws Exception {
    run(CUT_OVER);
    String message = assertThrows(RuntimeException.class, () -> drop("b")).getMessage();
    assertTrue(message.contains("answers the searches for `a`"), message);
    drop("a");
    assertEquals(Map.of(), fixture.collections.settings("c").redirects());
  }

  private void drop(String vector) {
    fixture.collections.change(
        "c",
        settings -> {
          Map<String, VectorSettings> left = new TreeMap<>(settings.vectors());
          left.remove(vector);
          return settings.withVectors(left);
        });
  }

  private void refused(String why, MigrationStep step) {
    String message =
        assertThrows(RuntimeException.class, () -> fixture.migrations.check("c", step))
            .getMessage();
    assertTrue(message.contains(why), message);
  }

  private void reopen() {
    fixture.close();
    open();
  }

  private Value.Obj run(MigrationStep step) throws InterruptedException {
    return fixture.migrations.run("c", step, _ -> {});
  }

  private static Query byId() {
    return Query.nearest(new VectorInput.OfPoint(PointId.of(1)));
  }

  private static Query compose(VectorInput input) {
    return new Query.Compose(
        new Composition(
            List.of(new Composition.Part(input, 1, null)),
            Composition.Method.Sum.SUM,
            Composition.Negatives.Subtraction.SUBTRACTION));
  }

  private static Step step(Query query) {
    return Step.of(query, 1).withUsing("a");
  }

  private long nearest(Query query) {
    return first(step(query));
  }

  private long first(Step step) {
    PointId id = fixture.collections.search("c", SearchRequest.of(step)).points().getFirst().id();
    return ((PointId.Num) id).value();
  }

  private long nearestByMatrix() {
    var matrix =
        fixture.collections.matrix("c", new MatrixRequest(Filter.ALL, "a", 3, 1), Deadline.never());
    return ((PointId.Num) matrix.ids().get(matrix.columns()[0])).value();
  }
}
