package io.ocelli.engine.query;

import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.Relevance;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.tree.Step;
import io.ocelli.engine.query.relevance.Ingredients;
import io.ocelli.engine.query.relevance.Knee;
import io.ocelli.engine.query.relevance.Relevances;
import io.ocelli.engine.query.relevance.UnrelatedScores;
import io.ocelli.storage.query.Found;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How likely it is that the hits of a search have something to do with its query, and which of
/// them are shown for it.
final class HitRelevance {
  private final Relevance asked;
  private final Relevances.Place place;
  private final Ingredients query;
  private final Relevances relevances;

  /// @param request that asks for it
  /// @throws OcelliException BAD_REQUEST for queries that are not one dense vector, and for stages
  ///   after it
  HitRelevance(Session session, Inputs inputs, SearchRequest request, Relevances relevances) {
    this.asked = request.relevance();
    this.relevances = relevances;
    if (!request.rerank().isEmpty()) {
      throw OcelliException.badRequest(
          "Wrong input: relevance is known of what a search scores, not of what stages after it do:"
              + " leave out `relevance` or `rerank`");
    }
    Step step = request.step();
    QueryIngredients ingredients = new QueryIngredients(inputs, step);
    String using = ingredients.using();
    place = new Relevances.Place(session.snapshot(), using, session.deadline());
    VectorSettings settings = session.snapshot().settings().vectors().get(using);
    if (settings == null
        || settings.shape() == VectorSettings.Shape.MULTI
        || !(settings.metric() == Metric.COSINE || settings.metric() == Metric.DOT)) {
      throw OcelliException.badRequest(
          "Wrong input: relevance is known where points have one dense vector, compared by Cosine"
              + " or Dot: vector `"
              + using
              + "` is none");
    }
    query = ingredients.of(settings);
  }

  /// @return for each hit, in their order; NaN where there are too few points to tell
  double[] of(List<Found> hits) {
    double[] found = new double[hits.size()];
    if (hits.isEmpty()) {
      return found;
    }
    Optional<UnrelatedScores> unrelated = relevances.unrelated(asked, query, place);
    for (int i = 0; i < found.length; i++) {
      double score = query.length() == 0 ? 0 : hits.get(i).score() / query.length();
      found[i] = unrelated.isEmpty() ? Double.NaN : unrelated.get().relevance(score);
    }
    return found;
  }

  /// How many of the first hits are shown: all where there are too few points to tell.
  int shown(double[] relevances) {
    int enough =
        (int) IntStream.range(0, relevances.length).takeWhile(i -> reaches(relevances[i])).count();
    return asked.cut() == Relevance.Cut.KNEE && !isUnknown(relevances)
        ? Math.min(enough, Knee.before(relevances))
        : enough;
  }

  private boolean reaches(double relevance) {
    return Double.isNaN(relevance) || (float) relevance >= asked.least();
  }

  private static boolean isUnknown(double[] relevances) {
    return relevances.length > 0 && Double.isNaN(relevances[0]);
  }
}
