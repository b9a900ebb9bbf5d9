package io.ocelli.engine.query;

import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.rerank.RerankStage;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.engine.query.rerank.DiversifyStage;
import io.ocelli.engine.query.rerank.ExpandStage;
import io.ocelli.engine.query.rerank.RescoreStage;
import io.ocelli.engine.query.rerank.Similarities;
import io.ocelli.engine.query.rerank.Stage;
import io.ocelli.storage.query.Found;
import io.ocelli.storage.query.Scope;
import io.ocelli.storage.query.VectorQuestion;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Gives stages what they need of the search that they come after.
final class Stages {
  private final Session session;
  private final Inputs inputs;
  private final StepRunner runner;
  private final PairStages pairs;

  /// @param runner of the search
  Stages(Session session, Inputs inputs, StepRunner runner, PairStages pairs) {
    this.pairs = pairs;
    this.session = session;
    this.inputs = inputs;
    this.runner = runner;
  }

  /// @throws OcelliException BAD_REQUEST for what makes no sense after that search
  Stage of(Step search, RerankStage stage) {
    return switch (stage) {
      case RerankStage.Exact(int top) -> rescoring(search, stage, top);
      case RerankStage.Second(_, _, int top) -> rescoring(search, stage, top);
      case RerankStage.Expand expand -> expanding(search, expand);
      case RerankStage.Score score -> pairs.of(score, search, session);
      case RerankStage.Diversify diversify -> {
        String using = diversify.using() == null ? search.using() : diversify.using();
        requireVector(stage, using);
        yield new DiversifyStage(
            diversify, new Similarities(using, session.snapshot(), session.deadline()));
      }
    };
  }

  private Stage rescoring(Step search, RerankStage stage, int top) {
    Step question = question(search, stage);
    return new RescoreStage(top, docs -> runner.among(question, docs), isDistance(question));
  }

  /// @throws OcelliException BAD_REQUEST where it compares no vectors
  private Step question(Step search, RerankStage stage) {
    Step question = StageSteps.of(search, stage);
    requireVector(stage, question.using());
    if (inputs.words(question) != null) {
      throw StageSteps.wrong(
          stage,
          "compares vectors, and no encoder makes a vector `"
              + question.using()
              + "` of the text: name a vector whose encoder reads texts");
    }
    return question;
  }

  private void requireVector(RerankStage stage, String using) {
    if (!session.snapshot().settings().hasVector(using)) {
      throw StageSteps.wrong(stage, "names a vector that does not exist: `" + using + "`");
    }
  }

  private Stage expanding(Step search, RerankStage.Expand stage) {
    Step question = question(search, stage);
    if (stage.search() && !search.prefetch().isEmpty()) {
      throw StageSteps.wrong(
          stage, "searches the whole collection, which has no place after a prefetch");
    }
    ExpandStage.Target target =
        new ExpandStage.Target(
            question.using(),
            dense(stage, question),
            Scope.of(search.filter()).without(runner.named()),
            search.params(),
            hits -> admitted(search, stage, hits));
    return new ExpandStage(stage, target, session.snapshot(), session.deadline());
  }

  private float[] dense(RerankStage stage, Step question) {
    VectorSettings settings = session.snapshot().settings().vectors().get(question.using());
    boolean isNearness =
        question.query() instanceof Query.Nearest
            || question.query() instanceof Query.Recommend(_, _, var strategy)
                && strategy == Query.Strategy.AVERAGE_VECTOR;
    if (!isNearness
        || settings == null
        || settings.shape() == VectorSettings.Shape.MULTI
        || settings.metric() != Metric.COSINE && settings.metric() != Metric.DOT) {
      throw StageSteps.wrong(
          stage,
          "adds neighbours to a query of one dense vector under Cosine or Dot, such as `nearest`"
              + " or `recommend` with `average_vector`: this is none");
    }
    VectorQuestion asked = runner.question(question);
    return switch (asked.targets().getFirst()) {
      case VectorValue.Dense(float[] values) when values.length == settings.size() -> values;
      case VectorValue.Dense(float[] values) ->
          throw OcelliException.wrongDimensions(settings.size(), values.length);
      case VectorValue.Sparse _, VectorValue.Multi _ ->
          throw StageSteps.wrong(stage, "adds neighbours to a dense vector, the query is none");
    };
  }

  /// A threshold of the search holds for what a stage finds, too.
  private List<Found> admitted(Step search, RerankStage stage, List<Found> hits) {
    if (search.scoreThreshold() == null || hits.isEmpty()) {
      return hits;
    }
    int[] docs = hits.stream().mapToInt(Found::doc).toArray();
    Step threshold = StageSteps.own(search, stage).withThreshold(search.scoreThreshold());
    Set<Integer> near =
        runner.among(threshold, docs).stream().map(Found::doc).collect(Collectors.toSet());
    return hits.stream().filter(hit -> near.contains(hit.doc())).toList();
  }

  /// Whether lower scores of a step are nearer.
  boolean isDistance(Step step) {
    VectorSettings settings = session.snapshot().settings().vectors().get(step.using());
    boolean isNearness =
        switch (step.query()) {
          case Query.Nearest _ -> inputs.words(step) == null;
          case Query.Recommend(_, _, var strategy) -> strategy == Query.Strategy.AVERAGE_VECTOR;
          case Query.Discover _,
              Query.Context _,
              Query.Compose _,
              Query.Feedback _,
              Query.ById _,
              Query.Sample _,
              Query.Ordered _,
              Query.RankFusion _,
              Query.DistributionFusion _,
              Query.Formula _ ->
              false;
        };
    return isNearness && settings != null && !settings.metric().higherIsNearer();
  }
}
