package io.ocelli.bench.quality;

import io.ocelli.core.metric.RankingMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Every labelled item is a query against all others: is the nearest of its own class (1-NN), and
/// how good are the first ten (mAP@10)? Files with the same bytes as the query are left out of its
/// ranking, since finding a copy shows nothing.
final class LeaveOneOut {
  private static final int CUT = 10;

  /// @param vector compared by cosine (dot product of unit vectors)
  record Item(String label, String contentHash, float[] vector) {}

  /// @param perClass mean of AP@10 over the queries of each class
  record Report(
      int queries,
      double nearestNeighbourAccuracy,
      double macroAccuracy,
      double map,
      Map<String, Double> perClass) {}

  private LeaveOneOut() {}

  static Report evaluate(List<Item> items) {
    List<List<Integer>> rankings =
        IntStream.range(0, items.size()).parallel().mapToObj(i -> ranking(i, items)).toList();
    List<String> labels = items.stream().map(Item::label).toList();
    List<String> nearest =
        rankings.stream().map(r -> r.isEmpty() ? null : labels.get(r.getFirst())).toList();
    Map<String, List<Double>> precision = new TreeMap<>();
    Map<String, List<Double>> right = new TreeMap<>();
    for (int i = 0; i < items.size(); i++) {
      String label = labels.get(i);
      precision
          .computeIfAbsent(label, _ -> new ArrayList<>())
          .add(RankingMetrics.averagePrecisionAt(CUT, rankings.get(i), relevant(i, items)));
      right
          .computeIfAbsent(label, _ -> new ArrayList<>())
          .add(label.equals(nearest.get(i)) ? 1.0 : 0.0);
    }
    Map<String, Double> perClass = new TreeMap<>();
    precision.forEach((label, values) -> perClass.put(label, RankingMetrics.mean(values)));
    return new Report(
        items.size(),
        RankingMetrics.nearestNeighbourAccuracy(labels, nearest),
        RankingMetrics.mean(right.values().stream().map(RankingMetrics::mean).toList()),
        RankingMetrics.mean(precision.values().stream().flatMap(List::stream).toList()),
        perClass);
  }

  /// The first ten others, nearest first; equal scores in the order of the items.
  private static List<Integer> ranking(int query, List<Item> items) {
    float[] vector = items.get(query).vector();
    double[] scores = items.stream().mapToDouble(item -> dot(vector, item.vector())).toArray();
    return IntStream.range(0, items.size())
        .filter(other -> isCandidate(query, other, items))
        .boxed()
        .sorted(Comparator.comparingDouble(other -> -scores[other]))
        .limit(CUT)
        .toList();
  }

  private static Set<Integer> relevant(int query, List<Item> items) {
    Set<Integer> relevant = new HashSet<>();
    for (int other = 0; other < items.size(); other++) {
      if (isCandidate(query, other, items)
          && items.get(other).label().equals(items.get(query).label())) {
        relevant.add(other);
      }
    }
    return relevant;
  }

  private static boolean isCandidate(int query, int other, List<Item> items) {
    return other != query && !items.get(other).contentHash().equals(items.get(query).contentHash());
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
