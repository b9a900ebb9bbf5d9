package io.ocelli.engine.query;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.query.rerank.RerankStage;
import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import java.util.List;

/// What stages after a search ask, as steps over points that are given.
final class StageSteps {
  private StageSteps() {}

  /// The question of a stage; null where it has none of its own.
  ///
  /// @param search whose stage it is
  /// @throws OcelliException BAD_REQUEST where the search asks nothing that the stage could ask
  static Step of(Step search, RerankStage stage) {
    return switch (stage) {
      case RerankStage.Exact _ -> own(search, stage);
      case RerankStage.Second(String using, Query query, _) ->
          query == null
              ? moved(search, using, stage)
              : over(search, compared(query, stage)).withUsing(using).withLookup(null);
      case RerankStage.Expand expand ->
          expand.using() == null || expand.using().equals(search.using())
              ? own(search, stage)
              : moved(search, expand.using(), stage);
      case RerankStage.Diversify _, RerankStage.Score _ -> null;
    };
  }

  /// The question of the search itself.
  static Step own(Step search, RerankStage stage) {
    return over(search, compared(search.query(), stage));
  }

  private static Step over(Step search, Query query) {
    return search
        .withQuery(query)
        .withPrefetch()
        .withThreshold(null)
        .withParams(StepRunner.exact(search.params()));
  }

  /// The same question about another vector.
  private static Step moved(Step search, String using, RerankStage stage) {
    Step.Lookup lookup = search.lookup();
    return over(search, moved(compared(search.query(), stage), stage))
        .withUsing(using)
        .withLookup(lookup == null ? null : new Step.Lookup(lookup.collection(), null));
  }

  /// Without the choice of what is unlike, which is a stage of its own.
  private static Query compared(Query query, RerankStage stage) {
    return switch (query) {
      case Query.Nearest(VectorInput target, _) -> Query.nearest(target);
      case Query.Recommend _,
          Query.Discover _,
          Query.Context _,
          Query.Compose _,
          Query.Feedback _ ->
          query;
      case Query.ById _,
          Query.Sample _,
          Query.Ordered _,
          Query.RankFusion _,
          Query.DistributionFusion _,
          Query.Formula _ ->
          throw wrong(
              stage, "needs a query that compares vectors; the stage `second` takes its own");
    };
  }

  private static Query moved(Query query, RerankStage stage) {
    return switch (query) {
      case Query.Nearest(VectorInput target, _) -> Query.nearest(moved(target, stage));
      case Query.Recommend(var positive, var negative, var strategy) ->
          new Query.Recommend(moved(positive, stage), moved(negative, stage), strategy);
      case Query.Discover(VectorInput target, List<Query.Pair> context) ->
          new Query.Discover(moved(target, stage), pairs(context, stage));
      case Query.Context(List<Query.Pair> pairs) -> new Query.Context(pairs(pairs, stage));
      case Query.Compose(Composition composition) ->
          new Query.Compose(
              new Composition(
                  composition.parts().stream().map(part -> moved(part, stage)).toList(),
                  composition.method(),
                  composition.negatives()));
      case Query.Feedback(VectorInput target, List<Query.Rated> examples, var weights) ->
          new Query.Feedback(
              moved(target, stage),
              examples.stream()
                  .map(each -> new Query.Rated(moved(each.example(), stage), each.score()))
                  .toList(),
              weights);
      case Query.ById _,
          Query.Sample _,
          Query.Ordered _,
          Query.RankFusion _,
          Query.DistributionFusion _,
          Query.Formula _ ->
          throw new IllegalArgumentException("compares no vectors");
    };
  }

  private static Composition.Part moved(Composition.Part part, RerankStage stage) {
    return part.using() == null
        ? new Composition.Part(
            moved(part.input(), stage), part.weight(), null, moved(part.against(), stage))
        : part;
  }

  private static List<Query.Pair> pairs(List<Query.Pair> pairs, RerankStage stage) {
    return pairs.stream()
        .map(pair -> new Query.Pair(moved(pair.positive(), stage), moved(pair.negative(), stage)))
        .toList();
  }

  private static List<VectorInput> moved(List<VectorInput> inputs, RerankStage stage) {
    return inputs.stream().map(input -> moved(input, stage)).toList();
  }

  /// A model that was named is one of the space that is left.
  private static VectorInput moved(VectorInput input, RerankStage stage) {
    return switch (input) {
      case VectorInput.OfPoint _ -> input;
      case VectorInput.Image(byte[] bytes, _, var region) ->
          new VectorInput.Image(bytes, null, region);
      case VectorInput.Text(String text, _) -> new VectorInput.Text(text, "auto");
      case VectorInput.Ready _ ->
          throw wrong(
              stage,
              "compares another vector than the search, whose query is a vector as it is: give"
                  + " the stage a `query` of its own");
    };
  }

  static OcelliException wrong(RerankStage stage, String why) {
    return OcelliException.badRequest(
        "Wrong input: the rerank stage `" + stage.wireName() + "` " + why);
  }
}
