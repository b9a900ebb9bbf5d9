package io.ocelli.engine.query.scoring;

import io.ocelli.storage.query.Found;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes one score of the places or scores that points have in several lists; more is better. A
/// list that lacks a point takes nothing from it.
public final class Fusion {
  private Fusion() {}

  /// Reciprocal rank fusion, see [io.ocelli.core.query.tree.Query.RankFusion].
  ///
  /// @param weights one for each list, or empty where all weigh 1
  /// @return scores by document
  public static Map<Integer, Double> byRank(List<List<Found>> lists, int k, List<Float> weights) {
    Map<Integer, Double> scores = new HashMap<>();
    for (int list = 0; list < lists.size(); list++) {
      double weight = weights.isEmpty() ? 1 : weights.get(list);
      List<Found> hits = lists.get(list);
      for (int place = 0; place < hits.size(); place++) {
        double share = weight <= 0 ? 0 : 1 / ((place + 1) / weight + k - 1);
        scores.merge(hits.get(place).doc(), share, Double::sum);
      }
    }
    return scores;
  }

  /// Distribution-based score fusion, see [io.ocelli.core.query.tree.Query.DistributionFusion].
  /// Scores are taken as they are, so lists of distances count the farther as the better, as in
  /// Qdrant.
  ///
  /// @return scores by document
  public static Map<Integer, Double> byDistribution(List<List<Found>> lists) {
    Map<Integer, Double> scores = new HashMap<>();
    for (List<Found> hits : lists) {
      Spread spread = Spread.of(hits);
      hits.forEach(hit -> scores.merge(hit.doc(), spread.place(hit.score()), Double::sum));
    }
    return scores;
  }

  /// Three sample standard deviations to either side of the mean.
  private record Spread(double least, double most) {
    static Spread of(List<Found> hits) {
      double mean = 0;
      double squares = 0;
      int count = 0;
      // Welford 1962: scores that are all the same have a deviation of exactly 0.
      for (Found hit : hits) {
        count++;
        double before = hit.score() - mean;
        mean += before / count;
        squares += before * (hit.score() - mean);
      }
      double deviation = count < 2 ? 0 : Math.sqrt(squares / (count - 1));
      return new Spread(mean - 3 * deviation, mean + 3 * deviation);
    }

    double place(float score) {
      return least == most ? 0.5 : (score - least) / (most - least);
    }
  }
}
