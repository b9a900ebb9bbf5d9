package io.ocelli.engine.query;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.engine.query.scoring.Fusion;
import io.ocelli.storage.query.Found;
import io.ocelli.storage.query.Leg;
import io.ocelli.storage.query.Ranked;
import io.ocelli.storage.query.Scope;
import io.ocelli.storage.query.VectorQuestion;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Carries out a step and, before it, those that it prefetches from. Only steps that search the
/// whole collection look at filters; those above them score what they are given.
final class StepRunner {
  private final Session session;
  private final Inputs inputs;
  private final List<PointId> named;
  private final Questions questions;

  /// @param inputs resolved for the whole tree
  /// @param root whose steps name points that are left out
  StepRunner(Session session, Inputs inputs, Step root) {
    this.session = session;
    this.inputs = inputs;
    named = inputs.named(root);
    questions = new Questions(inputs);
  }

  Outcome run(Step step) {
    HeldPoints.require(step.prefetch().stream(), session.snapshot());
    return run(step, Filter.ALL);
  }

  private Outcome run(Step step, Filter above) {
    session.deadline().check();
    long start = System.nanoTime();
    Filter filter = above.and(step.filter());
    List<Outcome> before = step.prefetch().stream().map(each -> run(each, filter)).toList();
    Outcome own =
        before.isEmpty() ? scored(step, Scope.of(filter).without(named)) : merged(step, before);
    Set<SearchMode> modes = Outcome.modes(before);
    modes.addAll(own.modes());
    return traced(step, own.withModes(modes), before, System.nanoTime() - start);
  }

  private Outcome merged(Step step, List<Outcome> before) {
    List<List<Found>> lists = before.stream().map(Outcome::hits).toList();
    return switch (step.query()) {
      case Query.RankFusion(int k, List<Float> weights) ->
          best(Fusion.byRank(lists, k, weights), step);
      case Query.DistributionFusion _ -> best(Fusion.byDistribution(lists), step);
      case Query.Formula formula -> best(new Formulas(session, lists).scores(formula), step);
      case Query.Nearest _,
          Query.Recommend _,
          Query.Discover _,
          Query.Context _,
          Query.Compose _,
          Query.Feedback _,
          Query.Ordered _,
          Query.Sample _,
          Query.ById _ -> {
        // A few given points are compared in full: no plan could leave one of them out.
        Scope given = Scope.among(Outcome.docs(before));
        yield scored(step.withParams(exact(step.params())), given);
      }
    };
  }

  /// The same for points that are compared one by one.
  static SearchParams exact(SearchParams params) {
    return new SearchParams(0, true, false, params.codes(), null, params.corpus());
  }

  /// The points that earlier steps named; they answer nothing.
  List<PointId> named() {
    return named;
  }

  /// What a step compares vectors with.
  VectorQuestion question(Step step) {
    return questions.of(step);
  }

  /// Given points by the query of a step alone; without those that it cannot score.
  List<Found> among(Step step, int[] docs) {
    return scored(step.withLimit(docs.length), Scope.among(docs)).hits();
  }

  private Outcome scored(Step step, Scope scope) {
    return switch (step.query()) {
      case Query.ById _ ->
          Outcome.same(session.snapshot().firstById(scope, step.limit(), session.deadline()));
      case Query.Sample _ -> Outcome.same(new Sampling(session).some(scope, step.limit()));
      case Query.Compose _ -> new ComposedStep(session, inputs, step).run(scope);
      case Query.Ordered(var order) -> new OrderedStep(session, order).first(scope, step.limit());
      case Query.Nearest(_, var diversity) when diversity != null -> {
        if (inputs.words(step) != null) {
          throw OcelliException.badRequest(
              "Wrong input: mmr compares vectors: a search for words has none");
        }
        yield new Diversification(session, step, questions.of(step)).choose(scope, diversity);
      }
      case Query.Nearest _,
          Query.Recommend _,
          Query.Discover _,
          Query.Context _,
          Query.Feedback _ -> {
        String words = inputs.words(step);
        yield words == null ? compared(step, scope) : looked(step, scope, words);
      }
      case Query.RankFusion _, Query.DistributionFusion _, Query.Formula _ ->
          throw new IllegalArgumentException("merges what was prefetched");
    };
  }

  private Outcome compared(Step step, Scope scope) {
    Leg leg =
        new Leg(
            questions.of(step),
            scope,
            step.limit(),
            step.scoreThreshold(),
            step.params(),
            session.explain());
    Ranked ranked = session.snapshot().nearest(leg, session.deadline());
    return Outcome.of(ranked.hits(), Set.of(SearchMode.SEMANTIC)).withTrace(ranked.trace());
  }

  /// Words are those of a point, whatever vector the step names; but it names one that there is.
  private Outcome looked(Step step, Scope scope, String words) {
    if (!step.using().isEmpty() && !session.snapshot().settings().hasVector(step.using())) {
      throw OcelliException.badRequest(
          "Wrong input: Not existing vector name error: " + step.using());
    }
    Leg leg = new Leg(null, scope, step.limit(), step.scoreThreshold(), step.params(), false);
    Ranked ranked = session.snapshot().words(words, leg, session.deadline());
    return Outcome.of(ranked.hits(), Set.of(SearchMode.LEXICAL));
  }

  /// The order is that of the scores as answers carry them, then that of ids.
  private Outcome best(Map<Integer, Double> scores, Step step) {
    Float threshold = step.scoreThreshold();
    Comparator<Found> best = (a, b) -> Float.compare(b.score(), a.score());
    List<Found> hits =
        scores.entrySet().stream()
            .map(entry -> new Found(entry.getKey(), entry.getValue().floatValue() + 0f))
            .filter(found -> threshold == null || found.score() >= threshold)
            .sorted(best.thenComparing(found -> session.id(found.doc())))
            .limit(step.limit())
            .toList();
    return Outcome.of(hits, Set.of());
  }

  private Outcome traced(Step step, Outcome outcome, List<Outcome> before, long nanos) {
    if (!session.explain()) {
      return outcome;
    }
    SearchTrace own =
        outcome.trace() == null ? SearchTrace.of(List.of(), null, 0) : outcome.trace();
    SearchTrace.Stage stage =
        new SearchTrace.Stage(
            name(step), before.isEmpty() ? -1 : Outcome.docs(before).length, outcome.hits().size());
    return outcome.withTrace(
        new SearchTrace(
            stage,
            own.segments(),
            own.filter(),
            0,
            nanos,
            before.stream().map(Outcome::trace).toList(),
            List.of(),
            List.of()));
  }

  private String name(Step step) {
    return switch (step.query()) {
      case Query.ById _ -> "scroll";
      case Query.Sample _ -> "sample";
      case Query.Nearest(_, var diversity) ->
          inputs.words(step) != null ? "bm25" : diversity == null ? "nearest" : "mmr";
      case Query.Recommend _ -> "recommend";
      case Query.Discover _ -> "discover";
      case Query.Context _ -> "context";
      case Query.Compose _ -> "compose";
      case Query.Feedback _ -> "relevance_feedback";
      case Query.Ordered _ -> "order_by";
      case Query.RankFusion _ -> "rrf";
      case Query.DistributionFusion _ -> "dbsf";
      case Query.Formula _ -> "formula";
    };
  }
}
