package io.ocelli.bench.quality.composed;

import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is compared. A further method is one more line of [#all], and has a row in every table.
public final class Methods {
  /// What an unwanted part weighs in a sum where a wanted one weighs 1.
  private static final double AGAINST = -0.5;

  private Methods() {}

  public static List<Method> all() {
    return List.of(
        new Method("image only", query -> sum(query.wantedPictures(), List.of())),
        new Method("text only", query -> sum(query.wantedWords(), List.of())),
        new Method("plain sum", Methods::plainSum),
        new Method("sum less half of the unwanted", Methods::sumLessUnwanted),
        recommend("recommend: average vector", Query.Strategy.AVERAGE_VECTOR),
        recommend("recommend: best score", Query.Strategy.BEST_SCORE),
        recommend("recommend: sum of scores", Query.Strategy.SUM_SCORES));
  }

  /// Only where it differs from one kind alone.
  private static Optional<Step> plainSum(ComposedQuery query) {
    return query.wantedPictures().isEmpty() || query.wantedWords().isEmpty()
        ? Optional.empty()
        : sum(query.wanted(), List.of());
  }

  private static Optional<Step> sumLessUnwanted(ComposedQuery query) {
    return query.unwanted().isEmpty() ? Optional.empty() : sum(query.wanted(), query.unwanted());
  }

  /// Without unwanted parts a mean, and a sum of similarities, orders as the plain sum does.
  private static Method recommend(String name, Query.Strategy strategy) {
    return new Method(
        name,
        query ->
            query.unwanted().isEmpty() && strategy != Query.Strategy.BEST_SCORE
                ? Optional.empty()
                : recommended(query, strategy));
  }

  private static Optional<Step> recommended(ComposedQuery query, Query.Strategy strategy) {
    return query.wanted().size() + query.unwanted().size() < 2
        ? Optional.empty()
        : Optional.of(
            Step.of(
                new Query.Recommend(inputs(query.wanted()), inputs(query.unwanted()), strategy),
                1));
  }

  private static List<VectorInput> inputs(List<Part> parts) {
    return parts.stream().map(part -> VectorInput.of(part.vector())).toList();
  }

  /// Nearest to the sum of unit vectors; none where there is nothing to add.
  private static Optional<Step> sum(List<Part> wanted, List<Part> unwanted) {
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    float[] sum = new float[wanted.getFirst().vector().length];
    Stream.concat(wanted.stream(), unwanted.stream())
        .forEach(part -> {
          double weight = unwanted.contains(part) ? AGAINST : 1;
          for (int i = 0; i < sum.length; i++) {
            sum[i] += (float) (weight * part.vector()[i]);
          }
        });
    return Optional.of(Step.nearest(VectorInput.of(sum), 1));
  }
}
