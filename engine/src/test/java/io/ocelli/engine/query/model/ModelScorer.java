package io.ocelli.engine.query.model;

import io.ocelli.core.query.tree.Query;
import io.ocelli.core.vector.VectorValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The score of a stored vector.
///
/// @param of NaN for what is no hit
record ModelScorer(ToDoubleFunction<VectorValue> of, boolean higherIsBetter) {
  private static final double MARGIN = Math.ulp(1f);

  /// A vector that stands for a good and one for a bad example.
  record Pair(VectorValue good, VectorValue bad) {}

  /// A vector and how well it was rated.
  record Rated(VectorValue vector, float score) {}

  static ModelScorer nearest(ModelScores scores, VectorValue target) {
    return new ModelScorer(
        vector -> scores.score(target, vector), scores.metric().higherIsNearer());
  }

  static ModelScorer best(
      ModelScores scores, List<VectorValue> good, List<VectorValue> bad, Doubts doubts) {
    return custom(vector -> {
      double nearestGood = greatest(scores, good, vector);
      double nearestBad = greatest(scores, bad, vector);
      doubts.compared(nearestGood, nearestBad);
      return nearestGood > nearestBad ? squashed(nearestGood) : -squashed(nearestBad);
    });
  }

  static ModelScorer sum(ModelScores scores, List<VectorValue> good, List<VectorValue> bad) {
    return custom(vector ->
        good.stream().mapToDouble(each -> similarity(scores, each, vector)).sum()
            - bad.stream().mapToDouble(each -> similarity(scores, each, vector)).sum());
  }

  static ModelScorer discovery(
      ModelScores scores, VectorValue target, List<Pair> pairs, Doubts doubts) {
    return custom(vector -> {
      double rank = 0;
      for (Pair pair : pairs) {
        double good = similarity(scores, pair.good(), vector);
        double bad = similarity(scores, pair.bad(), vector);
        doubts.compared(good, bad);
        rank += Math.signum(good - bad);
      }
      return rank + squashed(similarity(scores, target, vector));
    });
  }

  static ModelScorer context(ModelScores scores, List<Pair> pairs) {
    return custom(vector -> {
      double loss = 0;
      for (Pair pair : pairs) {
        double good = similarity(scores, pair.good(), vector);
        double bad = similarity(scores, pair.bad(), vector);
        double less = Math.min(good - bad - MARGIN, 0);
        loss += less / (1 + Math.abs(less));
      }
      return loss;
    });
  }

  static ModelScorer feedback(
      ModelScores scores, VectorValue target, List<Rated> examples, Query.Weights weights) {
    List<Rated> best = new ArrayList<>(examples);
    best.sort(Comparator.comparingDouble((Rated each) -> -each.score()));
    return custom(vector -> {
      double score = weights.a() * similarity(scores, target, vector);
      for (int i = 0; i < Math.min(3, best.size() / 2); i++) {
        Rated front = best.get(i);
        Rated back = best.get(best.size() - 1 - i);
        double confidence = Math.pow(front.score() - back.score(), weights.b());
        score +=
            confidence
                * weights.c()
                * (similarity(scores, front.vector(), vector)
                    - similarity(scores, back.vector(), vector));
      }
      return score;
    });
  }

  private static ModelScorer custom(ToDoubleFunction<VectorValue> of) {
    return new ModelScorer(of, true);
  }

  private static double greatest(ModelScores scores, List<VectorValue> all, VectorValue vector) {
    return all.stream()
        .mapToDouble(each -> similarity(scores, each, vector))
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  /// Sparse vectors that share no dimension are as near as their product says.
  private static double similarity(ModelScores scores, VectorValue target, VectorValue vector) {
    double nearness = scores.nearness(target, vector);
    return Double.isNaN(nearness) ? 0 : nearness;
  }

  private static double squashed(double x) {
    return 0.5 * (x / (1 + Math.abs(x)) + 1);
  }
}
