package io.ocelli.engine.query.model;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Carries out one tree of steps by looking at every point.
final class ModelQueries {
  private final ModelCollection collection;
  private final ModelInputs inputs;
  private final Doubts doubts = new Doubts();

  ModelQueries(Map<String, ModelCollection> world, String searched) {
    collection = world.get(searched);
    inputs = new ModelInputs(world, searched);
  }

  Doubts doubts() {
    return doubts;
  }

  /// Everything that a tree of steps finds, whatever the limit of its root.
  Ranking run(Step root) {
    requireFit(root);
    inputs.requirePoints(root);
    Set<PointId> named = inputs.named(root);
    return run(root, point -> !named.contains(point.id()));
  }

  private Ranking run(Step step, Predicate<ModelPoint> above) {
    Predicate<ModelPoint> scope = above.and(point -> point.passes(step.filter()));
    List<List<Hit>> lists = new ArrayList<>();
    for (Step below : step.prefetch()) {
      Ranking all = run(below, scope);
      doubts.cut(all, below.limit());
      if (step.query() instanceof Query.RankFusion) {
        doubts.order(all, below.limit());
      }
      lists.add(all.first(below.limit()));
    }
    List<ModelPoint> points =
        lists.isEmpty()
            ? collection.points.values().stream().filter(scope).toList()
            : union(lists).stream().map(collection.points::get).toList();
    return reaching(step, ranking(step, points, lists));
  }

  private static Collection<PointId> union(List<List<Hit>> lists) {
    Collection<PointId> ids = new TreeSet<>();
    lists.forEach(list -> list.forEach(hit -> ids.add(hit.id())));
    return ids;
  }

  private static void requireFit(Step step) {
    boolean prefetches = !step.prefetch().isEmpty();
    boolean fits =
        switch (step.query()) {
          case Query.ById _ -> !prefetches && step.scoreThreshold() == null;
          case Query.Ordered _ -> step.scoreThreshold() == null;
          case Query.RankFusion(_, var weights) ->
              prefetches && (weights.isEmpty() || weights.size() == step.prefetch().size());
          case Query.DistributionFusion _, Query.Formula _ -> prefetches;
          case Query.Recommend(var good, var bad, var strategy) ->
              !good.isEmpty() || !bad.isEmpty() && strategy != Query.Strategy.AVERAGE_VECTOR;
          case Query.Nearest _, Query.Discover _, Query.Compose _ -> true;
          case Query.Context _, Query.Feedback _, Query.Sample _ -> true;
        };
    if (!fits) {
      throw OcelliException.badRequest("does not go together: " + step);
    }
    step.prefetch().forEach(ModelQueries::requireFit);
  }

  private Ranking ranking(Step step, List<ModelPoint> points, List<List<Hit>> lists) {
    return switch (step.query()) {
      case Query.ById _, Query.Sample _ ->
          Ranking.listed(points.stream().map(point -> new Hit(point.id(), unscored())).toList());
      case Query.Ordered(var order) -> {
        var index = collection.settings.payloadIndexes().get(order.key().text());
        yield Ranking.listed(onceEach(new ModelOrder(order, index).of(points, unscored())));
      }
      case Query.Nearest(var target, var diversity) when diversity != null ->
          diverse(step, target, diversity, byVectors(step, points));
      case Query.Nearest _, Query.Recommend _, Query.Discover _ -> byVectors(step, points);
      case Query.Context _, Query.Feedback _ -> byVectors(step, points);
      case Query.Compose _ -> throw ModelInputs.notModelled();
      case Query.RankFusion fusion -> ModelFusion.byRank(fusion, lists);
      case Query.DistributionFusion _ -> ModelFusion.byDistribution(lists, doubts);
      case Query.Formula formula -> byFormula(formula, points, lists);
    };
  }

  /// Each point at the first of its values.
  private static List<Hit> onceEach(List<Hit> hits) {
    Set<PointId> seen = new HashSet<>();
    return hits.stream().filter(hit -> seen.add(hit.id())).toList();
  }

  /// What the points of an answer score that nothing compares.
  private static double unscored() {
    return 1;
  }

  private Ranking byVectors(Step step, List<ModelPoint> points) {
    ModelScorer scorer = inputs.scorer(step.query(), step, doubts);
    List<Hit> hits = new ArrayList<>();
    for (ModelPoint point : points) {
      VectorValue vector = point.vectors().get(step.using());
      double score = vector == null ? Double.NaN : scorer.of().applyAsDouble(vector);
      if (!Double.isNaN(score)) {
        hits.add(new Hit(point.id(), score));
      }
    }
    return Ranking.scored(hits, scorer.higherIsBetter(), true);
  }

  private Ranking diverse(
      Step step, VectorInput target, Query.Diversity diversity, Ranking nearest) {
    int candidates = diversity.candidates() == 0 ? step.limit() : diversity.candidates();
    Ranking near = reaching(step, nearest);
    doubts.cut(near, candidates);
    return new ModelDiversity(
            inputs.scores(step),
            hit -> collection.points.get(hit.id()).vectors().get(step.using()),
            doubts)
        .of(inputs.vector(target, step), near.first(candidates), diversity.weight());
  }

  private Ranking byFormula(Query.Formula formula, List<ModelPoint> points, List<List<Hit>> lists) {
    List<Hit> hits = new ArrayList<>();
    for (ModelPoint point : points) {
      List<Double> scores = new ArrayList<>();
      lists.forEach(list -> scores.add(score(list, point.id())));
      hits.add(new Hit(point.id(), new ModelFormula(formula, point, scores).value()));
    }
    return Ranking.scored(hits, true, true);
  }

  private static Double score(List<Hit> list, PointId id) {
    Stream<Hit> found = list.stream().filter(hit -> hit.id().equals(id));
    return found.findFirst().map(hit -> (double) (float) hit.score()).orElse(null);
  }

  /// What is at least as good as the step's threshold.
  private Ranking reaching(Step step, Ranking ranking) {
    if (step.scoreThreshold() == null || !ranking.byScore()) {
      return ranking;
    }
    double threshold = step.scoreThreshold();
    boolean higherIsBetter = higherIsBetter(step);
    ranking.hits().forEach(hit -> doubts.compared(hit.score(), threshold));
    return new Ranking(
        ranking.hits().stream()
            .filter(hit -> higherIsBetter ? hit.score() >= threshold : hit.score() <= threshold)
            .toList(),
        true,
        ranking.strict());
  }

  private boolean higherIsBetter(Step step) {
    boolean ofMetric =
        switch (step.query()) {
          case Query.Nearest _ -> true;
          case Query.Recommend(_, _, var strategy) -> strategy == Query.Strategy.AVERAGE_VECTOR;
          case Query.Compose _ -> throw ModelInputs.notModelled();
          case Query.Discover _, Query.Context _, Query.Feedback _, Query.Formula _ -> false;
          case Query.RankFusion _, Query.DistributionFusion _, Query.Sample _ -> false;
          case Query.ById _, Query.Ordered _ -> false;
        };
    return !ofMetric || inputs.scores(step).metric().higherIsNearer();
  }
}
