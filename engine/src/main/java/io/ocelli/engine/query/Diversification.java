package io.ocelli.engine.query;

import io.ocelli.ann.search.scoring.Combination;
import io.ocelli.ann.search.scoring.Combinations;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.query.Found;
import io.ocelli.storage.query.Leg;
import io.ocelli.storage.query.Ranked;
import io.ocelli.storage.query.Scope;
import io.ocelli.storage.query.VectorQuestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Maximal marginal relevance, see [Query.Diversity]: of the nearest the one that is near to the
/// query and not to what was taken already, again and again. The order is that of taking.
final class Diversification {
  private final Session session;
  private final Step step;
  private final VectorQuestion question;
  private final Map<Integer, VectorValue> vectors = new HashMap<>();

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
    Map<Integer, Float> relevance = nearness(question.targets().getFirst(), docs);
    Map<Integer, Float> taken = new HashMap<>();
    List<Found> left = new ArrayList<>(nearest);
    List<Found> chosen = new ArrayList<>();
    Found next = left.removeFirst();
    while (true) {
      chosen.add(next);
      if (chosen.size() == step.limit() || left.isEmpty()) {
        return chosen;
      }
      toTaken(next.doc(), left.stream().mapToInt(Found::doc).toArray())
          .forEach((doc, similarity) -> taken.merge(doc, similarity, Math::max));
      next = best(left, relevance, taken, diversity);
      left.remove(next);
    }
  }

  private Found best(
      List<Found> left, Map<Integer, Float> relevance, Map<Integer, Float> taken, float weight) {
    Found best = null;
    float most = 0;
    for (Found each : left) {
      double nearness = (1.0 - weight) * relevance.get(each.doc());
      float score = (float) (nearness - (double) weight * taken.get(each.doc()));
      if (best == null || score > most || score == most && isBefore(each, best)) {
        best = each;
        most = score;
      }
    }
    return best;
  }

  /// How near candidates are to a taken one. Max-sim is not symmetric: each candidate is the query.
  private Map<Integer, Float> toTaken(int taken, int[] candidates) {
    if (!(question.targets().getFirst() instanceof VectorValue.Multi)) {
      return nearness(vector(taken), candidates);
    }
    List<VectorValue> queries = Arrays.stream(candidates).mapToObj(this::vector).toList();
    Map<Integer, Float> nearness = HashMap.newHashMap(candidates.length);
    Combination keep =
        (parts, _, scores) -> {
          for (int i = 0; i < candidates.length; i++) {
            nearness.put(candidates[i], parts[i][0]);
          }
          scores[0] = 0;
        };
    compare(new VectorQuestion(step.using(), queries, keep), new int[] {taken});
    return nearness;
  }

  private boolean isBefore(Found one, Found other) {
    return session.id(one.doc()).compareTo(session.id(other.doc())) < 0;
  }

  private VectorValue vector(int doc) {
    return vectors.computeIfAbsent(doc, this::read);
  }

  private VectorValue read(int doc) {
    Selector only = new Selector.Include(List.of(step.using()));
    return session.snapshot().read(doc, Selector.Whole.NONE, only).vectors().get(step.using());
  }

  /// More is nearer, whatever the metric.
  private Map<Integer, Float> nearness(VectorValue target, int[] docs) {
    VectorQuestion plain = new VectorQuestion(step.using(), List.of(target), Combinations.sum(1));
    Map<Integer, Float> nearness = HashMap.newHashMap(docs.length);
    compare(plain, docs).forEach(hit -> nearness.put(hit.doc(), hit.score()));
    return nearness;
  }

  private List<Found> compare(VectorQuestion asked, int[] docs) {
    Leg leg = new Leg(asked, Scope.among(docs), docs.length, null, SearchParams.EXACT, false);
    return session.snapshot().nearest(leg, session.deadline()).hits();
  }
}
