package io.ocelli.core.query.tree;

import io.ocelli.core.payload.Value;
import io.ocelli.core.query.OrderBy;
import io.ocelli.core.vector.VectorInput;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What gives points their scores and their order.
public sealed interface Query {

  /// Points in the order of their ids; every score is 1.
  enum ById implements Query {
    BY_ID
  }

  /// Points by a random number; every score is 1.
  enum Sample implements Query {
    RANDOM
  }

  /// Points by how near their vectors are.
  ///
  /// @param diversity null for the nearest as they come
  record Nearest(VectorInput target, Diversity diversity) implements Query {}

  /// Maximal marginal relevance (Carbonell and Goldstein 1998): of the nearest, those that differ
  /// from what was taken already. The order is that of taking, while scores stay those of nearness:
  /// the one query whose answer is not in the order of its scores.
  ///
  /// @param weight from 0, nearness alone, to 1, difference alone
  /// @param candidates how many of the nearest are looked at, before an offset is counted; 0 for as
  ///   many as the limit, up to [#MAX_CANDIDATES]
  record Diversity(float weight, int candidates) {
    public static final int MAX_CANDIDATES = 16_384;

    /// As many candidates as there are places, up to the most that may be compared with each other.
    public static Diversity ofAsMany(float weight, int places) {
      return new Diversity(weight, Math.min(places, MAX_CANDIDATES));
    }
  }

  /// Points near good examples and far from bad ones.
  record Recommend(List<VectorInput> positive, List<VectorInput> negative, Strategy strategy)
      implements Query {
    public Recommend {
      positive = List.copyOf(positive);
      negative = List.copyOf(negative);
    }
  }

  /// How examples make a score.
  enum Strategy {
    /// Nearness to `mean(positive) + mean(positive) - mean(negative)`.
    AVERAGE_VECTOR,
    /// The nearest example decides; where that is a bad one, against the point.
    BEST_SCORE,
    /// The sum over good examples minus that over bad ones.
    SUM_SCORES
  }

  /// A good and a bad example that belong together.
  record Pair(VectorInput positive, VectorInput negative) {
    private Stream<VectorInput> inputs() {
      return Stream.of(positive, negative);
    }
  }

  /// Points on the good side of most pairs; among those, near the target.
  record Discover(VectorInput target, List<Pair> context) implements Query {
    public Discover {
      context = List.copyOf(context);
    }
  }

  /// Points that lose least by being nearer to the bad side of a pair.
  record Context(List<Pair> pairs) implements Query {
    public Context {
      pairs = List.copyOf(pairs);
    }
  }

  /// Points by how well they answer several parts together.
  record Compose(Composition composition) implements Query {}

  /// Points by nearness to a target, moved by what somebody thought of earlier answers: `a *
  /// s(target)
  /// + sum over pairs of confidence^b * c * (s(positive) - s(negative))`.
  record Feedback(VectorInput target, List<Rated> examples, Weights weights) implements Query {
    public Feedback {
      examples = List.copyOf(examples);
    }
  }

  /// An earlier answer and how good it was found.
  record Rated(VectorInput example, float score) {}

  /// @param b at least 0
  record Weights(float a, float b, float c) {}

  /// Points in the order of their values at a payload key, each once, at the first of its values;
  /// every score is 1.
  record Ordered(OrderBy order) implements Query {}

  /// Reciprocal rank fusion of the prefetches (Cormack, Clarke and Buettcher 2009): a point at
  /// place p, from 0, of a list of weight w adds `1 / ((p + 1) / w + k - 1)`.
  ///
  /// @param k at least 1
  /// @param weights one a prefetch, or empty where all weigh 1; what weighs 0 adds nothing
  record RankFusion(int k, List<Float> weights) implements Query {
    public static final int DEFAULT_K = 2;

    public RankFusion {
      weights = List.copyOf(weights);
    }
  }

  /// Sum of the prefetches' scores, each list brought to 0..1 between its mean minus and plus three
  /// standard deviations.
  enum DistributionFusion implements Query {
    DISTRIBUTION
  }

  /// The prefetched points by a formula of their scores and payloads.
  ///
  /// @param defaults what variables are that a point lacks
  record Formula(Expression expression, Map<Expression.Variable, Value> defaults) implements Query {
    public Formula {
      defaults = Map.copyOf(defaults);
    }
  }

  /// What points are compared with.
  default List<VectorInput> inputs() {
    return switch (this) {
      case Nearest(VectorInput target, _) -> List.of(target);
      case Recommend(List<VectorInput> positive, List<VectorInput> negative, _) ->
          Stream.of(positive, negative).flatMap(List::stream).toList();
      case Discover(VectorInput target, List<Pair> context) ->
          Stream.concat(Stream.of(target), context.stream().flatMap(Pair::inputs)).toList();
      case Context(List<Pair> pairs) -> pairs.stream().flatMap(Pair::inputs).toList();
      case Compose(Composition composition) ->
          composition.liveParts().stream().flatMap(Composition.Part::inputs).toList();
      case Feedback(VectorInput target, List<Rated> examples, _) ->
          Stream.concat(Stream.of(target), examples.stream().map(Rated::example)).toList();
      case ById _, Sample _, Ordered _, RankFusion _, DistributionFusion _, Formula _ -> List.of();
    };
  }

  /// The nearest as they come.
  static Query nearest(VectorInput target) {
    return new Nearest(target, null);
  }
}
