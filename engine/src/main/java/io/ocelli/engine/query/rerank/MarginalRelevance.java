package io.ocelli.engine.query.rerank;

import io.ocelli.storage.query.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Maximal marginal relevance (Carbonell and Goldstein 1998): the best point first, then again and
/// again the one that is relevant and not like what was taken already.
///
/// @param diversity the weight of not being like the others, from 0 to 1; relevance has the rest
/// @param ties which of two points that are equally good is taken first
public record MarginalRelevance(
    float diversity, ToDoubleFunction<Found> relevance, Likeness likeness, Comparator<Found> ties) {

  /// How like a taken point others are, by document.
  public interface Likeness {
    Map<Integer, Float> toTaken(int taken, int[] others);
  }

  /// @param candidates the best first; not empty
  /// @return the first `most` that are taken, with their scores
  public List<Found> choose(List<Found> candidates, int most) {
    Map<Integer, Float> taken = new HashMap<>();
    List<Found> left = new ArrayList<>(candidates);
    List<Found> chosen = new ArrayList<>();
    Found next = left.removeFirst();
    while (true) {
      chosen.add(next);
      if (chosen.size() == most || left.isEmpty()) {
        return chosen;
      }
      likeness
          .toTaken(next.doc(), left.stream().mapToInt(Found::doc).toArray())
          .forEach((doc, similarity) -> taken.merge(doc, similarity, Math::max));
      next = best(left, taken);
      left.remove(next);
    }
  }

  private Found best(List<Found> left, Map<Integer, Float> taken) {
    Found best = null;
    float most = 0;
    for (Found each : left) {
      double relevant = (1.0 - diversity) * relevance.applyAsDouble(each);
      float score = (float) (relevant - (double) diversity * taken.get(each.doc()));
      if (best == null || score > most || score == most && ties.compare(each, best) < 0) {
        best = each;
        most = score;
      }
    }
    return best;
  }
}
