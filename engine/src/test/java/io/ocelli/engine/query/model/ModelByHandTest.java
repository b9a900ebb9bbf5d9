package io.ocelli.engine.query.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.filter.GeoPoint;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.tree.Expression;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.vector.VectorValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The model itself, by hand.
class ModelByHandTest {
  private static final double EXACT = 1e-12;
  private static final ModelScores DOT = new ModelScores(Metric.DOT, _ -> 1);

  @ParameterizedTest
  @CsvSource({"COSINE, 0.96, 0.96", "DOT, 24, 24", "EUCLID, -2, 1.4142135", "MANHATTAN, -2, 2"})
  void metrics(Metric metric, double nearness, double score) {
    ModelScores scores = new ModelScores(metric, _ -> 1);
    assertEquals(nearness, scores.nearness(dense(3, 4), dense(4, 3)), 1e-7);
    assertEquals(score, scores.score(dense(3, 4), dense(4, 3)), 1e-7);
  }

  @Test
  void everyRowOfAQueryCountsItsNearest() {
    VectorValue query = new VectorValue.Multi(new float[][] {{1, 0}, {0, 2}});
    VectorValue stored = new VectorValue.Multi(new float[][] {{3, 1}, {-1, 4}});
    assertEquals(3 + 8, DOT.score(query, stored), EXACT);
    ModelScores euclid = new ModelScores(Metric.EUCLID, _ -> 1);
    assertEquals(Math.sqrt(5 + 5), euclid.score(query, stored), EXACT);
  }

  @Test
  void sparseVectorsShareDimensionsOrAreNoHit() {
    ModelScores weighted = new ModelScores(Metric.DOT, dimension -> dimension == 7 ? 10 : 1);
    VectorValue query = new VectorValue.Sparse(new int[] {3, 7}, new float[] {1, 2});
    VectorValue stored = new VectorValue.Sparse(new int[] {5, 7}, new float[] {9, 0.5f});
    assertEquals(10, weighted.score(query, stored), EXACT);
    VectorValue other = new VectorValue.Sparse(new int[] {5}, new float[] {9});
    assertTrue(Double.isNaN(weighted.score(query, other)));
  }

  @Test
  void theNearestExampleDecides() {
    Doubts doubts = new Doubts();
    ModelScorer best =
        ModelScorer.best(DOT, List.of(dense(1), dense(3)), List.of(dense(-2)), doubts);
    assertEquals(0.5 * (3 / 4.0 + 1), best.of().applyAsDouble(dense(1)), EXACT);
    assertEquals(-0.5 * (2 / 3.0 + 1), best.of().applyAsDouble(dense(-1)), EXACT);
    ModelScorer sum = ModelScorer.sum(DOT, List.of(dense(1), dense(3)), List.of(dense(-2)));
    assertEquals(6, sum.of().applyAsDouble(dense(1)), EXACT);
  }

  @Test
  void pairsRankAndLose() {
    List<ModelScorer.Pair> pairs =
        List.of(
            new ModelScorer.Pair(dense(1), dense(3)),
            new ModelScorer.Pair(dense(2), dense(1)),
            new ModelScorer.Pair(dense(4), dense(2)));
    ModelScorer discovery = ModelScorer.discovery(DOT, dense(1), pairs, new Doubts());
    assertEquals(1 + 0.75, discovery.of().applyAsDouble(dense(1)), EXACT);
    ModelScorer context = ModelScorer.context(DOT, pairs);
    assertEquals(-2 / 3.0, context.of().applyAsDouble(dense(1)), 1e-7);
  }

  @Test
  void theBestRatedGoesWithTheWorst() {
    List<ModelScorer.Rated> rated =
        List.of(
            new ModelScorer.Rated(dense(1), 0.25f),
            new ModelScorer.Rated(dense(5), 1),
            new ModelScorer.Rated(dense(100), 0.5f));
    ModelScorer feedback =
        ModelScorer.feedback(DOT, dense(2), rated, new Query.Weights(3, 2, 0.5f));
    assertEquals(3 * 2 + 0.5625 * 0.5 * 4, feedback.of().applyAsDouble(dense(1)), EXACT);
  }

  @Test
  void averagesLeanAwayFromBadExamples() {
    List<VectorValue> good = List.of(dense(1, 2), dense(3, 4));
    assertEquals(dense(2, 3), ModelAverages.of(good, List.of()));
    assertEquals(dense(3, 5), ModelAverages.of(good, List.of(dense(1, 1))));
    VectorValue sparse = new VectorValue.Sparse(new int[] {1}, new float[] {1});
    VectorValue bad = new VectorValue.Sparse(new int[] {2}, new float[] {5});
    assertEquals(
        new VectorValue.Sparse(new int[] {1, 2}, new float[] {2, -5}),
        ModelAverages.of(List.of(sparse), List.of(bad)));
  }

  @Test
  void ranksAreFused() {
    List<List<Hit>> lists = List.of(List.of(hit(1, 9), hit(2, 8)), List.of(hit(2, 7), hit(3, 6)));
    Ranking even = ModelFusion.byRank(new Query.RankFusion(2, List.of()), lists);
    assertEquals(List.of(hit(2, 1 / 3.0 + 0.5), hit(1, 0.5), hit(3, 1 / 3.0)), even.hits());
    Ranking weighted = ModelFusion.byRank(new Query.RankFusion(2, List.of(3f, 0f)), lists);
    assertEquals(List.of(PointId.of(1), PointId.of(2), PointId.of(3)), ids(weighted));
    assertEquals(0.75, weighted.hits().getFirst().score(), EXACT);
    assertEquals(0, weighted.hits().getLast().score(), EXACT);
  }

  @Test
  void distributionsAreFused() {
    List<List<Hit>> lists = List.of(List.of(hit(1, 3), hit(2, 2), hit(3, 1)), List.of(hit(3, 42)));
    Ranking fused = ModelFusion.byDistribution(lists, new Doubts());
    assertEquals(List.of(PointId.of(3), PointId.of(1), PointId.of(2)), ids(fused));
    assertEquals(1 / 3.0 + 0.5, fused.hits().getFirst().score(), EXACT);
    assertEquals(0.5, fused.hits().getLast().score(), EXACT);
  }

  @Test
  void whatIsLikeTheLastComesLater() {
    Map<PointId, VectorValue> vectors =
        Map.of(
            PointId.of(1),
            dense(1, 0),
            PointId.of(2),
            dense(0.9f, 0),
            PointId.of(3),
            dense(0.6f, 1));
    ModelDiversity diversity = new ModelDiversity(DOT, hit -> vectors.get(hit.id()), new Doubts());
    List<Hit> near = List.of(hit(1, 1), hit(2, 0.9), hit(3, 0.6));
    assertEquals(near, diversity.of(dense(1, 0), near, 0).hits());
    Ranking apart = diversity.of(dense(1, 0), near, 1);
    assertEquals(List.of(PointId.of(1), PointId.of(3), PointId.of(2)), ids(apart));
  }

  @Test
  void formulas() {
    assertEquals(2.5, value(new Expression.Sum(List.of(new Expression.Score(0), at("two")))));
    assertEquals(-1, value(new Expression.Score(1)), "its default");
    assertEquals(1, value(new Expression.Holds(new Condition.IsEmpty(at("none").key()))));
    assertEquals(7, value(at("none")), "its default");
    assertEquals(8, value(new Expression.Quotient(at("two"), new Expression.Constant(0), 8.0)));
    assertEquals(4, value(new Expression.Power(at("two"), at("two"))));
    assertEquals(
        0, value(new Expression.Product(List.of(new Expression.Constant(0), at("words")))));
    assertThrows(OcelliException.class, () -> value(at("words")));
    assertThrows(
        OcelliException.class,
        () -> value(new Expression.Quotient(at("two"), new Expression.Constant(0), null)));
    double degree = Math.PI * 6_371_008.8 / 180;
    assertEquals(
        (float) degree, value(new Expression.Distance(new GeoPoint(10, 1), at("place"))), 0.1);
  }

  @ParameterizedTest
  @CsvSource({"LINEAR, 0.25", "EXPONENTIAL, 0.35355339", "GAUSSIAN, 0.21022410"})
  void decays(Expression.Shape shape, double expected) {
    Expression x = new Expression.Constant(4);
    Expression target = new Expression.Constant(1);
    assertEquals(expected, value(new Expression.Decay(shape, x, target, 2, 0.5)), 1e-7);
  }

  private static double value(Expression expression) {
    Value place = new Value.Obj(Map.of("lon", Value.of(10), "lat", Value.of(0)));
    ModelPoint point =
        new ModelPoint(
            PointId.of(1),
            Map.of(),
            new Value.Obj(Map.of("two", Value.of(2), "words", Value.of("many"), "place", place)));
    assertTrue(point.passes(Filter.ALL));
    Map<Expression.Variable, Value> defaults =
        Map.of(new Expression.Score(1), Value.of(-1), at("none"), Value.of(7));
    return new ModelFormula(
            new Query.Formula(expression, defaults), point, Arrays.asList(0.5, null))
        .value();
  }

  private static Expression.Payload at(String key) {
    return new Expression.Payload(PayloadPath.key(key));
  }

  private static VectorValue dense(float... values) {
    return new VectorValue.Dense(values);
  }

  private static Hit hit(long id, double score) {
    return new Hit(PointId.of(id), score);
  }

  private static List<PointId> ids(Ranking ranking) {
    return ranking.hits().stream().map(Hit::id).toList();
  }
}
