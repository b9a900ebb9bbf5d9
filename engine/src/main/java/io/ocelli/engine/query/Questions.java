package io.ocelli.engine.query;

import io.ocelli.ann.search.scoring.Combination;
import io.ocelli.ann.search.scoring.Combinations;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.engine.query.scoring.AverageVector;
import io.ocelli.storage.query.VectorQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What the vectors of a collection are compared with, by kind of query. All kinds are scored
/// wherever vectors are compared: in scans and in walks of the graph.
final class Questions {
  /// As many as tell apart good from bad; more only cost time.
  private static final int FEEDBACK_PAIRS = 3;

  /// Each is compared with every point that is looked at, and has tables of its own for codes.
  private static final int MOST_EXAMPLES = 1_000;

  private final Inputs inputs;

  Questions(Inputs inputs) {
    this.inputs = inputs;
  }

  /// @param step of a query that compares vectors
  VectorQuestion of(Step step) {
    return switch (step.query()) {
      case Query.Nearest(VectorInput target, _) ->
          VectorQuestion.nearest(step.using(), inputs.vector(step, target));
      case Query.Recommend recommend -> recommend(step, recommend);
      case Query.Discover(VectorInput target, List<Query.Pair> pairs) -> {
        List<VectorValue> targets = new ArrayList<>(List.of(inputs.vector(step, target)));
        targets.addAll(pairs(step, pairs));
        yield combined(step, targets, Combinations.discovery());
      }
      case Query.Context(List<Query.Pair> pairs) ->
          combined(step, pairs(step, pairs), Combinations.contextPairs());
      case Query.Feedback feedback -> feedback(step, feedback);
      case Query.ById _,
          Query.Sample _,
          Query.Ordered _,
          Query.Compose _,
          Query.RankFusion _,
          Query.DistributionFusion _,
          Query.Formula _ ->
          throw new IllegalArgumentException("is no question about one vector name");
    };
  }

  private static VectorQuestion combined(
      Step step, List<VectorValue> targets, Combination combination) {
    if (targets.size() > MOST_EXAMPLES) {
      throw OcelliException.badRequest(
          "Wrong input: "
              + targets.size()
              + " vectors to compare every point with, at most "
              + (MOST_EXAMPLES + " are taken: ask with fewer examples, or with their average"));
    }
    return new VectorQuestion(step.using(), targets, combination);
  }

  private VectorQuestion recommend(Step step, Query.Recommend recommend) {
    List<VectorValue> good = inputs.present(step, recommend.positive());
    List<VectorValue> bad = inputs.present(step, recommend.negative());
    List<VectorValue> all = new ArrayList<>(good);
    all.addAll(bad);
    boolean isMean = recommend.strategy() == Query.Strategy.AVERAGE_VECTOR;
    if (all.isEmpty() || isMean && good.isEmpty()) {
      throw OcelliException.badRequest(
          "Wrong input: At least one positive "
              + (isMean ? "" : "or negative ")
              + "vector ID required with this strategy: none of the examples has a vector of the"
              + " name");
    }
    return switch (recommend.strategy()) {
      case AVERAGE_VECTOR -> VectorQuestion.nearest(step.using(), AverageVector.of(good, bad));
      case BEST_SCORE -> combined(step, all, Combinations.bestExample(good.size()));
      case SUM_SCORES -> {
        float[] weights = new float[all.size()];
        for (int i = 0; i < weights.length; i++) {
          weights[i] = i < good.size() ? 1 : -1;
        }
        yield combined(step, all, Combinations.sum(weights));
      }
    };
  }

  /// The good and the bad of each, one after the other.
  private List<VectorValue> pairs(Step step, List<Query.Pair> pairs) {
    List<VectorValue> vectors = new ArrayList<>();
    for (Query.Pair pair : pairs) {
      vectors.add(inputs.vector(step, pair.positive()));
      vectors.add(inputs.vector(step, pair.negative()));
    }
    return vectors;
  }

  /// The best example is set against the worst, the second best against the second worst.
  private VectorQuestion feedback(Step step, Query.Feedback feedback) {
    List<Query.Rated> rated =
        feedback.examples().stream()
            .sorted(Comparator.comparingDouble(Query.Rated::score).reversed())
            .toList();
    List<VectorValue> vectors =
        rated.stream().map(each -> inputs.vector(step, each.example())).toList();
    int pairs = Math.min(FEEDBACK_PAIRS, rated.size() / 2);
    List<VectorValue> targets = new ArrayList<>(List.of(inputs.vector(step, feedback.target())));
    float[] weights = new float[1 + 2 * pairs];
    weights[0] = feedback.weights().a();
    for (int i = 0; i < pairs; i++) {
      int last = rated.size() - 1 - i;
      float difference = rated.get(i).score() - rated.get(last).score();
      double confidence = Math.pow(difference, feedback.weights().b());
      weights[1 + 2 * i] = (float) (confidence * feedback.weights().c());
      weights[2 + 2 * i] = -weights[1 + 2 * i];
      targets.add(vectors.get(i));
      targets.add(vectors.get(last));
    }
    return combined(step, targets, Combinations.sum(weights));
  }
}
