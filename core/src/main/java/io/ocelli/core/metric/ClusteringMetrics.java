package io.ocelli.core.metric;

import io.ocelli.core.metric.Contingency.Flow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// How much two clusterings of the same points agree, for instance a found one with known classes.
/// Names of clusters do not count. Where no points count, clusterings agree: 1. What points without
/// a cluster count as, the [Contingency] says.
public final class ClusteringMetrics {
  private ClusteringMetrics() {}

  /// Pairs of points by who puts them into one cluster.
  ///
  /// @param both in one cluster of both clusterings
  /// @param onlyFirst in one cluster of the first alone
  /// @param onlySecond in one cluster of the second alone
  /// @param neither in different clusters of both
  public record Pairs(long both, long onlyFirst, long onlySecond, long neither) {
    /// The share of the second's pairs that the first has too; 1 where the second has none.
    public double precision() {
      return share(both, both + onlySecond);
    }

    /// The share of the first's pairs that the second has too; 1 where the first has none.
    public double recall() {
      return share(both, both + onlyFirst);
    }

    /// The harmonic mean of precision and recall.
    public double f1() {
      return share(2 * both, 2 * both + onlyFirst + onlySecond);
    }

    private static double share(long part, long whole) {
      return whole == 0 ? 1 : (double) part / whole;
    }
  }

  /// Mutual information over the arithmetic mean of both entropies, from 0 to 1: scikit-learn's
  /// `normalized_mutual_info_score`. Not corrected for chance: many small clusters score high.
  public static double normalizedMutualInformation(Contingency table) {
    double entropies = entropy(table.firstSizes()) + entropy(table.secondSizes());
    if (entropies == 0) {
      return 1;
    }
    Map<Integer, Integer> first = sizes(table.firstLabels(), table.firstSizes());
    Map<Integer, Integer> second = sizes(table.secondLabels(), table.secondSizes());
    double points = table.points();
    double shared = 0;
    for (Flow flow : table.flows()) {
      double expected = (double) first.get(flow.from()) * second.get(flow.to()) / points;
      shared += flow.count() / points * Math.log(flow.count() / expected);
    }
    return Math.clamp(2 * shared / entropies, 0, 1);
  }

  /// The share of pairs on which both clusterings agree, corrected for chance (Hubert and Arabie
  /// 1985): 1 for equal clusterings, about 0 for unrelated ones, sometimes below. scikit-learn's
  /// `adjusted_rand_score`.
  public static double adjustedRandIndex(Contingency table) {
    Pairs pairs = pairs(table);
    if (pairs.onlyFirst() == 0 && pairs.onlySecond() == 0) {
      return 1;
    }
    double both = pairs.both();
    double neither = pairs.neither();
    double first = pairs.onlyFirst();
    double second = pairs.onlySecond();
    return 2
        * (both * neither - first * second)
        / ((both + first) * (first + neither) + (both + second) * (second + neither));
  }

  /// Clustering accuracy: the share of points that agree once clusters of both sides are matched
  /// one to one in the best way (the Hungarian method). Takes time with the square of the smaller
  /// number of clusters times the greater.
  public static double accuracy(Contingency table) {
    return table.points() == 0 ? 1 : (double) Assignment.most(table) / table.points();
  }

  /// The share of points whose class is the most frequent one of their cluster. Says little about
  /// many small clusters: it is 1 where each point has its own.
  ///
  /// @param table of classes (first) and clusters (second)
  public static double purity(Contingency table) {
    Map<Integer, Integer> most = new HashMap<>();
    for (Flow flow : table.flows()) {
      most.merge(flow.to(), flow.count(), Math::max);
    }
    long pure = most.values().stream().mapToLong(count -> count).sum();
    return table.points() == 0 ? 1 : (double) pure / table.points();
  }

  /// Pairs of points; precision and recall take the first clustering for the truth.
  public static Pairs pairs(Contingency table) {
    long both = table.flows().stream().mapToLong(flow -> pairs(flow.count())).sum();
    long first = Arrays.stream(table.firstSizes()).mapToLong(ClusteringMetrics::pairs).sum();
    long second = Arrays.stream(table.secondSizes()).mapToLong(ClusteringMetrics::pairs).sum();
    long all = pairs(table.points());
    return new Pairs(both, first - both, second - both, all - first - second + both);
  }

  private static long pairs(int points) {
    return points * (points - 1L) / 2;
  }

  private static double entropy(int[] sizes) {
    double points = Arrays.stream(sizes).sum();
    return Arrays.stream(sizes).mapToDouble(s -> -s / points * Math.log(s / points)).sum();
  }

  private static Map<Integer, Integer> sizes(int[] labels, int[] sizes) {
    Map<Integer, Integer> byLabel = HashMap.newHashMap(labels.length);
    for (int i = 0; i < labels.length; i++) {
      byLabel.put(labels[i], sizes[i]);
    }
    return byLabel;
  }
}
