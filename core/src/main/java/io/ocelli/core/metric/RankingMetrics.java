package io.ocelli.core.metric;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// How good a ranking is, given which items were relevant. All values lie between 0 and 1.
///
/// Average precision at k is the mean of the precision at each rank that holds a relevant item,
/// over min(k, number of relevant items): 1 exactly when the best possible k items come first.
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

  public static <T> double averagePrecisionAt(int k, List<T> ranking, Set<T> relevant) {
    int found = 0;
    double sum = 0;
    for (int i = 0; i < Math.min(k, ranking.size()); i++) {
      if (relevant.contains(ranking.get(i))) {
        found++;
        sum += (double) found / (i + 1);
      }
    }
    return relevant.isEmpty() ? 0 : sum / Math.min(k, relevant.size());
  }

  /// Mean of the average precisions of several queries (mAP).
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

  private static <T> long hits(int k, List<T> ranking, Set<T> relevant) {
    return ranking.stream().limit(k).filter(relevant::contains).count();
  }
}
