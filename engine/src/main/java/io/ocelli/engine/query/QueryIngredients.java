package io.ocelli.engine.query;

import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Composition.Part;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.engine.query.relevance.Ingredients;
import io.ocelli.engine.space.UnitVectors;
import java.util.ArrayList;
import java.util.List;

/// Takes the vector that a query is apart into what it was made of.
final class QueryIngredients {
  private final Inputs inputs;
  private final Step step;

  /// @throws OcelliException BAD_REQUEST for a query that is not one vector
  QueryIngredients(Inputs inputs, Step step) {
    this.inputs = inputs;
    this.step = step;
    String name = otherwise();
    if (name != null) {
      throw OcelliException.badRequest(
          "Wrong input: relevance is known of queries that are one vector (nearest, recommend by"
              + " average_vector, compose by sum in one space), not of "
              + name);
    }
  }

  /// What the query is instead of one vector; null where it is one.
  private String otherwise() {
    return switch (step.query()) {
      case Query.Nearest(_, var diversity) ->
          inputs.words(step) != null ? "words" : diversity == null ? null : "mmr";
      case Query.Recommend(_, _, var strategy) ->
          strategy == Query.Strategy.AVERAGE_VECTOR ? null : "other strategies of recommend";
      case Query.Compose(var composition) -> otherwise(composition);
      case Query.ById _ -> "a search without a query";
      case Query.Sample _ -> "sample";
      case Query.Discover _ -> "discover";
      case Query.Context _ -> "context";
      case Query.Feedback _ -> "relevance_feedback";
      case Query.Ordered _ -> "order_by";
      case Query.RankFusion _ -> "rrf";
      case Query.DistributionFusion _ -> "dbsf";
      case Query.Formula _ -> "formula";
    };
  }

  private String otherwise(Composition composition) {
    List<Part> live = composition.liveParts();
    if (!(composition.method() instanceof Composition.Method.Sum)) {
      return "other methods of compose";
    }
    if (live.stream().anyMatch(composition::isPenalty)) {
      return "compose with a penalty";
    }
    if (live.stream().anyMatch(part -> !part.against().isEmpty())) {
      return "compose with directions (`against`)";
    }
    return live.stream().map(this::using).distinct().count() == 1
        ? null
        : "compose in several spaces";
  }

  private String using(Part part) {
    return Inputs.stepOf(step, part).using();
  }

  /// The name of the vector that is compared.
  String using() {
    return step.query() instanceof Query.Compose(var composition)
        ? using(composition.liveParts().getFirst())
        : step.using();
  }

  /// @param settings of [#using]
  /// @throws OcelliException BAD_REQUEST for inputs of another kind
  Ingredients of(VectorSettings settings) {
    boolean isDot = settings.metric() == Metric.DOT;
    return switch (step.query()) {
      case Query.Nearest(VectorInput target, _) -> {
        double length = UnitVectors.length(vector(step, target, settings));
        yield Ingredients.of(target, isDot || length == 0 ? length : 1);
      }
      case Query.Recommend recommend -> mix(averaged(recommend, settings), isDot);
      case Query.Compose(var composition) ->
          mix(
              composition.liveParts().stream().map(part -> weighed(part, settings)).toList(),
              false);
      case Query.ById _,
          Query.Sample _,
          Query.Discover _,
          Query.Context _,
          Query.Feedback _,
          Query.Ordered _,
          Query.RankFusion _,
          Query.DistributionFusion _,
          Query.Formula _ ->
          throw new IllegalArgumentException("is not one vector");
    };
  }

  /// @param times how often it is in the sum
  private record Weighed(VectorInput input, double[] vector, double times) {}

  /// Parts of a composition are brought to length 1 before they are weighed.
  private Weighed weighed(Part part, VectorSettings settings) {
    double[] own = vector(Inputs.stepOf(step, part), part.input(), settings);
    return new Weighed(part.input(), unit(own), part.weight());
  }

  private static double[] unit(double[] vector) {
    double length = UnitVectors.length(vector);
    double[] unit = vector.clone();
    for (int i = 0; i < unit.length && length > 0; i++) {
      unit[i] /= length;
    }
    return unit;
  }

  /// As [io.ocelli.engine.query.scoring.AverageVector] weighs examples.
  private List<Weighed> averaged(Query.Recommend recommend, VectorSettings settings) {
    List<Weighed> good = present(recommend.positive(), settings);
    List<Weighed> bad = present(recommend.negative(), settings);
    List<Weighed> all = new ArrayList<>();
    double ofGood = (bad.isEmpty() ? 1.0 : 2.0) / good.size();
    good.forEach(each -> all.add(new Weighed(each.input(), each.vector(), ofGood)));
    bad.forEach(each -> all.add(new Weighed(each.input(), each.vector(), -1.0 / bad.size())));
    return all;
  }

  private List<Weighed> present(List<VectorInput> examples, VectorSettings settings) {
    return examples.stream()
        .filter(input -> !inputs.present(step, List.of(input)).isEmpty())
        .map(input -> new Weighed(input, vector(step, input, settings), 1))
        .toList();
  }

  private double[] vector(Step own, VectorInput input, VectorSettings settings) {
    if (!(inputs.vector(own, input) instanceof VectorValue.Dense(float[] values))) {
      throw OcelliException.badRequest(
          "Wrong input: relevance is known of queries that are one dense vector");
    }
    if (values.length != settings.size()) {
      throw OcelliException.wrongDimensions(settings.size(), values.length);
    }
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  /// @param isLong whether scores grow with the length of the sum
  private static Ingredients mix(List<Weighed> parts, boolean isLong) {
    double[] sum = new double[parts.isEmpty() ? 0 : parts.getFirst().vector().length];
    for (Weighed part : parts) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part.times() * part.vector()[i];
      }
    }
    double length = UnitVectors.length(sum);
    double divisor = length == 0 ? 1 : length;
    return new Ingredients(
        isLong || length == 0 ? length : 1,
        parts.stream()
            .map(part ->
                new Ingredients.Part(
                    part.input(), part.times() * UnitVectors.length(part.vector()) / divisor))
            .toList());
  }
}
