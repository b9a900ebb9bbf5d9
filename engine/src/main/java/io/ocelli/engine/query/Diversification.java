package io.ocelli.engine.query;

import io.ocelli.core.query.SearchMode;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.engine.query.rerank.MarginalRelevance;
import io.ocelli.engine.query.rerank.Similarities;
import io.ocelli.storage.query.Found;
import io.ocelli.storage.query.Leg;
import io.ocelli.storage.query.Ranked;
import io.ocelli.storage.query.Scope;
import io.ocelli.storage.query.VectorQuestion;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Maximal marginal relevance, see [Query.Diversity]: of the nearest the one that is near to the
/// query and not to what was taken already, again and again. The order is that of taking.
final class Diversification {
  private final Session session;
  private final Step step;
  private final VectorQuestion question;

  /// @param question nearness to one vector
  Diversification(Session session, Step step, VectorQuestion question) {
    this.session = session;
    this.step = step;
    this.question = question;
  }

  Outcome choose(Scope scope, Query.Diversity diversity) {
    Query.Diversity asked =
        diversity.candidates() == 0
            ? Query.Diversity.ofAsMany(diversity.weight(), step.limit())
            : diversity;
    Leg leg =
        new Leg(
            question,
            scope,
            asked.candidates(),
            step.scoreThreshold(),
            step.params(),
            session.explain());
    Ranked nearest = session.snapshot().nearest(leg, session.deadline());
    List<Found> chosen =
        nearest.hits().isEmpty() ? List.of() : chosen(nearest.hits(), diversity.weight());
    return Outcome.of(chosen, Set.of(SearchMode.SEMANTIC)).withTrace(nearest.trace());
  }

  private List<Found> chosen(List<Found> nearest, float diversity) {
    int[] docs = nearest.stream().mapToInt(Found::doc).toArray();
    Similarities similarities =
        new Similarities(step.using(), session.snapshot(), session.deadline());
    similarities.load(docs);
    Map<Integer, Float> relevance = similarities.nearness(question.targets().getFirst(), docs);
    return new MarginalRelevance(
            diversity,
            hit -> relevance.get(hit.doc()),
            similarities,
            Comparator.comparing(hit -> session.id(hit.doc())))
        .choose(nearest, step.limit());
  }
}
