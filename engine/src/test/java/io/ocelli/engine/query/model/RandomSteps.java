package io.ocelli.engine.query.model;

import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.OrderBy;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Trees of steps with queries of every kind; a few are refused.
final class RandomSteps {
  private static final List<String> NAMES =
      Stream.of(RandomPoints.DENSE, RandomPoints.MULTI, RandomPoints.SPARSE)
          .flatMap(List::stream)
          .toList();

  private final Chance chance;
  private final RandomFilters filters;
  private final RandomFormulas formulas;
  private final RandomPoints vectors;
  private final Map<String, ModelCollection> world;
  private final String searched;
  private final boolean rewritten;

  /// @param rewritten whether points were replaced or deleted: then how rare a dimension is depends
  ///   on what of them is still stored, unless a filter says what counts
  RandomSteps(World world, String searched, Chance chance, boolean rewritten) {
    this.chance = chance;
    this.world = world.models;
    this.searched = searched;
    this.rewritten = rewritten;
    vectors = world.vectors;
    filters = new RandomFilters(chance);
    formulas = new RandomFormulas(chance, filters);
  }

  /// What a step is for.
  enum Use {
    /// Answers.
    ROOT,
    /// Makes groups: its hits have an order that scores or ids give.
    GROUPS,
    /// Is fetched from.
    PREFETCH,
    /// Is fetched from, and its order matters.
    RANKED
  }

  Step step(int depth, Use use) {
    int prefetches = depth > 0 && chance.happens(0.6) ? 1 + chance.below(3) : 0;
    String using = chance.pick(NAMES);
    Step.Lookup lookup = chance.happens(0.15) ? lookup(using) : null;
    Query query = query(using, lookup, use, prefetches);
    boolean compares = comparesVectors(query);
    Use below = query instanceof Query.RankFusion ? Use.RANKED : Use.PREFETCH;
    boolean sample = query instanceof Query.Sample && use == Use.PREFETCH;
    return new Step(
        query,
        compares ? using : "",
        filters.mostlyLoose(),
        chance.some(() -> step(depth - 1, below), prefetches, prefetches),
        sample ? 1_000 : 1 + chance.below(use == Use.ROOT ? 20 : 60),
        threshold(query, using),
        params(),
        compares ? lookup : null);
  }

  private static boolean comparesVectors(Query query) {
    return switch (query) {
      case Query.Nearest _, Query.Recommend _, Query.Discover _ -> true;
      case Query.Context _, Query.Feedback _, Query.Compose _ -> true;
      case Query.ById _, Query.Sample _, Query.Ordered _ -> false;
      case Query.RankFusion _, Query.DistributionFusion _, Query.Formula _ -> false;
    };
  }

  private Query query(String using, Step.Lookup lookup, Use use, int prefetches) {
    Supplier<VectorInput> input = () -> input(using, lookup);
    boolean fuses = prefetches > 0 || chance.happens(0.02);
    return switch (chance.below(fuses ? 24 : 14)) {
      case 0, 1, 2 -> Query.nearest(input.get());
      case 3 -> diverse(input.get(), use, using);
      case 4, 5, 6 -> recommend(input);
      case 7, 8 -> new Query.Discover(input.get(), pairs(input, 0));
      case 9, 10 -> new Query.Context(pairs(input, 1));
      case 11 -> feedback(input);
      case 12 -> use == Use.GROUPS ? recommend(input) : new Query.Ordered(order());
      case 13 -> unscored(use, prefetches);
      case 14, 15, 16, 17 -> rankFusion(prefetches);
      case 18, 19, 20 -> Query.DistributionFusion.DISTRIBUTION;
      default -> formulas.formula(Math.max(1, prefetches));
    };
  }

  /// How alike two points are does not depend on how rare their dimensions are.
  private Query diverse(VectorInput target, Use use, String using) {
    if (use == Use.GROUPS || using.equals("idf")) {
      return Query.nearest(target);
    }
    int candidates = chance.happens(0.3) ? 0 : 1 + chance.below(40);
    return new Query.Nearest(target, new Query.Diversity(chance.below(11) / 10f, candidates));
  }

  private Query recommend(Supplier<VectorInput> input) {
    Query.Strategy strategy = chance.pick(List.of(Query.Strategy.values()));
    boolean bare = chance.happens(0.1);
    return new Query.Recommend(
        chance.some(input, bare ? 0 : 1, 3), chance.some(input, 0, 2), strategy);
  }

  private List<Query.Pair> pairs(Supplier<VectorInput> input, int least) {
    return chance.some(() -> new Query.Pair(input.get(), input.get()), least, 3);
  }

  private Query feedback(Supplier<VectorInput> input) {
    return new Query.Feedback(
        input.get(),
        chance.some(() -> new Query.Rated(input.get(), chance.below(9) / 8f), 1, 7),
        new Query.Weights(chance.below(5) / 2f, chance.below(4) / 2f, chance.below(5) / 4f));
  }

  private Query unscored(Use use, int prefetches) {
    return use == Use.RANKED || use == Use.GROUPS || prefetches == 0 && chance.happens(0.6)
        ? Query.ById.BY_ID
        : Query.Sample.RANDOM;
  }

  private Query rankFusion(int prefetches) {
    int weights = chance.happens(0.97) ? prefetches : prefetches + 1;
    return new Query.RankFusion(
        chance.pick(List.of(1, 2, 2, 60)),
        chance.happens(0.6)
            ? List.of()
            : chance.some(() -> chance.pick(List.of(0f, 0.5f, 1f, 3f)), weights, weights));
  }

  OrderBy order() {
    String key = chance.happens(0.03) ? "k" : chance.pick(List.of("n", "f", "t"));
    Value from =
        key.equals("t")
            ? Value.of(filters.time().toString())
            : key.equals("n") ? Value.of(chance.below(20)) : Value.of(chance.below(40) / 4.0);
    OrderBy.Direction direction = chance.pick(List.of(OrderBy.Direction.values()));
    return new OrderBy(PayloadPath.parse(key), direction, chance.happens(0.3) ? from : null);
  }

  private Step.Lookup lookup(String using) {
    String collection = chance.pick(List.of(World.OTHER, World.OTHER, searched));
    return new Step.Lookup(collection, chance.maybe(() -> chance.pick(alike(using))));
  }

  private static List<String> alike(String using) {
    return Stream.of(RandomPoints.DENSE, RandomPoints.MULTI, RandomPoints.SPARSE)
        .filter(names -> names.contains(using))
        .findFirst()
        .orElseThrow();
  }

  private VectorInput input(String using, Step.Lookup lookup) {
    if (chance.happens(0.4)) {
      return new VectorInput.Ready(vectors.vector(using));
    }
    if (chance.happens(0.005)) {
      return new VectorInput.OfPoint(PointId.of(1_000_000));
    }
    ModelCollection from = world.get(lookup == null ? searched : lookup.collection());
    String name = lookup == null || lookup.vector() == null ? using : lookup.vector();
    boolean any = chance.happens(0.01);
    List<ModelPoint> points =
        from.points.values().stream()
            .filter(point -> any || point.vectors().containsKey(name))
            .toList();
    ModelPoint point = chance.pick(points);
    VectorValue vector = point.vectors().get(name);
    return vector != null && chance.happens(0.1)
        ? new VectorInput.Ready(vector)
        : new VectorInput.OfPoint(point.id());
  }

  private Float threshold(Query query, String using) {
    boolean refused = query instanceof Query.Ordered || query instanceof Query.ById;
    if (query instanceof Query.Sample || !chance.happens(refused ? 0.01 : 0.15)) {
      return null;
    }
    boolean fused = query instanceof Query.RankFusion || query instanceof Query.DistributionFusion;
    double center = using.endsWith("euc") || using.endsWith("man") ? 5 : 0;
    return fused ? chance.below(100) / 150f : (float) (center + 1.5 * chance.gaussian());
  }

  private SearchParams params() {
    Filter all = Filter.must(new Condition.HasVector("idf"));
    Filter some = filters.filter(1);
    Filter corpus = chance.happens(0.3) && !some.isAll() ? some : rewritten ? all : null;
    boolean exact = chance.happens(0.5);
    return new SearchParams(
        0, exact, false, SearchParams.DEFAULT.codes(), null, rewritten || exact ? corpus : null);
  }
}
