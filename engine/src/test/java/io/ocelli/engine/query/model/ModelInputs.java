package io.ocelli.engine.query.model;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// What the inputs of a step are: vectors as they come, or those of points.
final class ModelInputs {
  private final Map<String, ModelCollection> world;
  private final String searched;

  ModelInputs(Map<String, ModelCollection> world, String searched) {
    this.world = world;
    this.searched = searched;
  }

  /// The points that a tree of steps names in the searched collection.
  Set<PointId> named(Step step) {
    Set<PointId> named = new HashSet<>();
    if (step.lookup() == null || step.lookup().collection().equals(searched)) {
      inputs(step.query())
          .forEach(input -> {
            if (input instanceof VectorInput.OfPoint(PointId id)) {
              named.add(id);
            }
          });
    }
    step.prefetch().forEach(below -> named.addAll(named(below)));
    return named;
  }

  /// Every point that a tree names is there.
  void requirePoints(Step step) {
    inputs(step.query()).forEach(input -> found(input, step));
    step.prefetch().forEach(this::requirePoints);
  }

  /// See ComposedQueryTest.
  static IllegalArgumentException notModelled() {
    return new IllegalArgumentException("compositions are compared with a model elsewhere");
  }

  private static Stream<VectorInput> inputs(Query query) {
    return switch (query) {
      case Query.Nearest(var target, _) -> Stream.of(target);
      case Query.Recommend(var positive, var negative, _) ->
          Stream.concat(positive.stream(), negative.stream());
      case Query.Discover(var target, var context) ->
          Stream.concat(Stream.of(target), inputs(context));
      case Query.Context(var pairs) -> inputs(pairs);
      case Query.Compose _ -> throw notModelled();
      case Query.Feedback(var target, var examples, _) ->
          Stream.concat(Stream.of(target), examples.stream().map(Query.Rated::example));
      case Query.ById _, Query.Sample _, Query.Ordered _ -> Stream.of();
      case Query.RankFusion _, Query.DistributionFusion _, Query.Formula _ -> Stream.of();
    };
  }

  private static Stream<VectorInput> inputs(List<Query.Pair> pairs) {
    return pairs.stream().flatMap(pair -> Stream.of(pair.positive(), pair.negative()));
  }

  /// The score that a step gives.
  ///
  /// @param query of vectors
  ModelScorer scorer(Query query, Step step, Doubts doubts) {
    ModelScores scores = scores(step);
    return switch (query) {
      case Query.Nearest(var target, _) -> ModelScorer.nearest(scores, vector(target, step));
      case Query.Recommend recommend -> recommend(recommend, step, doubts);
      case Query.Discover(var target, var context) ->
          ModelScorer.discovery(scores, vector(target, step), pairs(context, step), doubts);
      case Query.Compose _ -> throw notModelled();
      case Query.Context(var context) -> ModelScorer.context(scores, pairs(context, step));
      case Query.Feedback(var target, var examples, var weights) ->
          ModelScorer.feedback(scores, vector(target, step), rated(examples, step), weights);
      case Query.ById _, Query.Sample _, Query.Ordered _ ->
          throw new IllegalArgumentException("has no vectors");
      case Query.RankFusion _, Query.DistributionFusion _, Query.Formula _ ->
          throw new IllegalArgumentException("has no vectors");
    };
  }

  private ModelScorer recommend(Query.Recommend query, Step step, Doubts doubts) {
    List<VectorValue> good = thatExist(query.positive(), step);
    List<VectorValue> bad = thatExist(query.negative(), step);
    if (good.isEmpty() && (bad.isEmpty() || query.strategy() == Query.Strategy.AVERAGE_VECTOR)) {
      throw OcelliException.badRequest("no examples");
    }
    return switch (query.strategy()) {
      case AVERAGE_VECTOR -> ModelScorer.nearest(scores(step), ModelAverages.of(good, bad));
      case BEST_SCORE -> ModelScorer.best(scores(step), good, bad, doubts);
      case SUM_SCORES -> ModelScorer.sum(scores(step), good, bad);
    };
  }

  /// Points that exist without the vector are no examples.
  private List<VectorValue> thatExist(List<VectorInput> inputs, Step step) {
    return inputs.stream().map(input -> found(input, step)).filter(Objects::nonNull).toList();
  }

  private List<ModelScorer.Pair> pairs(List<Query.Pair> pairs, Step step) {
    return pairs.stream()
        .map(pair ->
            new ModelScorer.Pair(vector(pair.positive(), step), vector(pair.negative(), step)))
        .toList();
  }

  private List<ModelScorer.Rated> rated(List<Query.Rated> examples, Step step) {
    List<ModelScorer.Rated> rated = new ArrayList<>();
    for (Query.Rated each : examples) {
      rated.add(new ModelScorer.Rated(vector(each.example(), step), each.score()));
    }
    return rated;
  }

  VectorValue vector(VectorInput input, Step step) {
    VectorValue found = found(input, step);
    if (found == null) {
      throw OcelliException.notFound("a point without the vector");
    }
    return found;
  }

  /// Null for a point without the vector.
  private VectorValue found(VectorInput input, Step step) {
    return switch (input) {
      case VectorInput.Ready(VectorValue value) -> value;
      case VectorInput.OfPoint(PointId id) -> {
        Step.Lookup lookup = step.lookup();
        ModelCollection from = world.get(lookup == null ? searched : lookup.collection());
        ModelPoint point = from == null ? null : from.points.get(id);
        if (point == null) {
          throw OcelliException.noSuchPoint(id.toString());
        }
        boolean other = lookup != null && lookup.vector() != null;
        yield point.vectors().get(other ? lookup.vector() : step.using());
      }
      case VectorInput.Image _, VectorInput.Text _ ->
          throw new IllegalArgumentException("not in the model: " + input);
    };
  }

  /// How the vectors of a step are compared.
  ModelScores scores(Step step) {
    ModelCollection collection = world.get(searched);
    String using = step.using();
    if (!collection.settings.hasVector(using)) {
      throw OcelliException.badRequest("no vector " + using);
    }
    if (collection.settings.vectors().containsKey(using)) {
      return new ModelScores(collection.settings.vectors().get(using).metric(), _ -> 1);
    }
    if (!collection.settings.sparse().get(using).idf()) {
      return new ModelScores(Metric.DOT, _ -> 1);
    }
    Filter corpus = step.params().corpus() == null ? Filter.ALL : step.params().corpus();
    List<int[]> all =
        collection.passing(corpus).stream()
            .filter(point -> point.vectors().containsKey(using))
            .map(point -> ((VectorValue.Sparse) point.vectors().get(using)).indices())
            .toList();
    return new ModelScores(Metric.DOT, dimension -> rarity(all, dimension));
  }

  private static double rarity(List<int[]> all, int dimension) {
    double frequency = 0;
    for (int[] indices : all) {
      for (int index : indices) {
        frequency += index == dimension ? 1 : 0;
      }
    }
    return Math.log(1 + (all.size() - frequency + 0.5) / (frequency + 0.5));
  }
}
