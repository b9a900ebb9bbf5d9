package io.ocelli.core.metric;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// How good a ranking is, given which items were relevant. All values lie between 0 and 1; where
/// nothing is relevant they are 0. Average precision has several definitions, which differ by what
/// they take for granted, so each has a name of its own.
public final class RankingMetrics {
  private RankingMetrics() {}

  /// Share of the relevant items among the first `k`.
  public static <T> double recallAt(int k, List<T> ranking, Set<T> relevant) {
    return relevant.isEmpty() ? 0 : (double) hits(k, ranking, relevant) / relevant.size();
  }

  /// Share of relevant items among the first `k` places; a short ranking leaves places empty.
  public static <T> double precisionAt(int k, List<T> ranking, Set<T> relevant) {
    return (double) hits(k, ranking, relevant) / k;
  }

  /// 1 where a relevant item is among the first `k`, else 0. Its mean over queries is the Recall@k
  /// of metric learning (Jégou, Douze and Schmid 2011) and of composed retrieval, where each query
  /// has one target or any of several will do.
  public static <T> double hitAt(int k, List<T> ranking, Set<T> relevant) {
    return hits(k, ranking, relevant) > 0 ? 1 : 0;
  }

  /// The sum of the precisions at the ranks up to `k` that hold a relevant item, over min(k, number
  /// of relevant items): 1 exactly when the best possible k items come first. This is what ILIAS
  /// (Kordopatis-Zilos et al. 2025) and INQUIRE (Vendrow et al. 2024) compute, as scikit-learn's
  /// average precision of the first k times found / min(k, relevant).
  public static <T> double averagePrecisionAt(int k, List<T> ranking, Set<T> relevant) {
    return relevant.isEmpty() ? 0 : precisions(k, ranking, relevant) / Math.min(k, relevant.size());
  }

  /// The mean of the precisions at the ranks up to `k` that hold a relevant item: what was not
  /// found costs nothing. This is scikit-learn's average precision of the first k.
  public static <T> double averagePrecisionOfFound(int k, List<T> ranking, Set<T> relevant) {
    long found = hits(k, ranking, relevant);
    return found == 0 ? 0 : precisions(k, ranking, relevant) / found;
  }

  /// The area below the curve of precision over recall by trapezoids, as Oxford5k and Paris6k
  /// (Philbin et al. 2007) and their revisions (Radenović et al. 2018) compute it. Relevant items
  /// that are not in the ranking are never found.
  ///
  /// @param ranking without the items that count neither way
  public static <T> double averagePrecisionByTrapezoids(List<T> ranking, Set<T> relevant) {
    int found = 0;
    double area = 0;
    for (int i = 0; i < ranking.size(); i++) {
      if (relevant.contains(ranking.get(i))) {
        double before = i == 0 ? 1 : (double) found / i;
        found++;
        area += (before + (double) found / (i + 1)) / 2;
      }
    }
    return relevant.isEmpty() ? 0 : area / relevant.size();
  }

  /// Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002) where an item is relevant
  /// or not: the sum of 1 / log2(rank + 1) over relevant items of rank 1 to `k`, over the largest
  /// such sum there can be.
  public static <T> double ndcgAt(int k, List<T> ranking, Set<T> relevant) {
    double gain = 0;
    for (int i = 0; i < Math.min(k, ranking.size()); i++) {
      gain += relevant.contains(ranking.get(i)) ? discount(i) : 0;
    }
    double best = 0;
    for (int i = 0; i < Math.min(k, relevant.size()); i++) {
      best += discount(i);
    }
    return relevant.isEmpty() ? 0 : gain / best;
  }

  /// 1 over the rank of the first relevant item; 0 where the ranking has none. Its mean over
  /// queries is the mean reciprocal rank (MRR).
  public static <T> double reciprocalRank(List<T> ranking, Set<T> relevant) {
    for (int i = 0; i < ranking.size(); i++) {
      if (relevant.contains(ranking.get(i))) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  /// Over queries: of average precisions the mAP, of hits the Recall@k.
  public static double mean(Collection<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  /// Share of queries whose first neighbour carries the query's own label.
  ///
  /// @param labels of the queries
  /// @param nearest label of each query's first neighbour, null where it has none
  public static <T> double nearestNeighbourAccuracy(List<T> labels, List<T> nearest) {
    if (labels.size() != nearest.size()) {
      throw new IllegalArgumentException(
          labels.size() + " queries, " + nearest.size() + " answers");
    }
    int right = 0;
    for (int i = 0; i < labels.size(); i++) {
      right += labels.get(i).equals(nearest.get(i)) ? 1 : 0;
    }
    return labels.isEmpty() ? 0 : (double) right / labels.size();
  }

  private static <T> double precisions(int k, List<T> ranking, Set<T> relevant) {
    int found = 0;
    double sum = 0;
    for (int i = 0; i < Math.min(k, ranking.size()); i++) {
      if (relevant.contains(ranking.get(i))) {
        found++;
        sum += (double) found / (i + 1);
      }
    }
    return sum;
  }

  private static double discount(int place) {
    return Math.log(2) / Math.log(place + 2);
  }

  private static <T> long hits(int k, List<T> ranking, Set<T> relevant) {
    return ranking.stream().limit(k).filter(relevant::contains).count();
  }
}
