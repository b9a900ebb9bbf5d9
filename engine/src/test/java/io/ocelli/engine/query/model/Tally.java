package io.ocelli.engine.query.model;

import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import java.util.Map;
import java.util.TreeMap;

/// How many requests of which kind were compared, and how many could not be.
final class Tally {
  private final Map<String, Integer> counts = new TreeMap<>();
  private int compared;
  private int undecided;

  void count(String kind) {
    counts.merge(kind, 1, Integer::sum);
  }

  /// Every query of a tree.
  void count(Step step) {
    count(kind(step.query()) + (step.prefetch().isEmpty() ? "" : " of prefetches"));
    step.prefetch().forEach(this::count);
  }

  private static String kind(Query query) {
    return switch (query) {
      case Query.Nearest(_, var diversity) when diversity != null -> "mmr";
      case Query.Recommend(_, _, var strategy) -> "recommend " + strategy;
      case Query.ById _, Query.Sample _, Query.Nearest _ -> query.getClass().getSimpleName();
      case Query.Discover _, Query.Context _, Query.Feedback _ -> query.getClass().getSimpleName();
      case Query.Compose _ -> throw ModelInputs.notModelled();
      case Query.Ordered _, Query.RankFusion _ -> query.getClass().getSimpleName();
      case Query.DistributionFusion _, Query.Formula _ -> query.getClass().getSimpleName();
    };
  }

  void compared() {
    compared++;
  }

  void undecided() {
    undecided++;
  }

  int requests() {
    return compared + undecided;
  }

  /// Those that rounding decided.
  int left() {
    return undecided;
  }

  @Override
  public String toString() {
    return compared + " compared, " + undecided + " left to rounding; of them " + counts;
  }
}
