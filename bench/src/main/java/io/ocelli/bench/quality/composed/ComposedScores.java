package io.ocelli.bench.quality.composed;

import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.RankingMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Means over the queries of a workload.
///
/// @param map of the average precision over the whole ranking
/// @param recall by k, the share of queries with a right answer among the first k; see
///   [RankingMetrics#hitAt]
public record ComposedScores(int queries, double map, Map<Integer, Double> recall) {
  public static final List<Integer> CUTS = List.of(1, 5, 10);

  /// @param retrieval from a query to all points, best first
  public static ComposedScores measure(
      ComposedWorkload workload, Function<ComposedQuery, List<PointId>> retrieval) {
    List<Double> precisions = new ArrayList<>();
    Map<Integer, List<Double>> hits = new TreeMap<>();
    for (ComposedQuery query : workload.queries()) {
      List<PointId> ranking =
          retrieval.apply(query).stream().filter(id -> !query.leftOut().contains(id)).toList();
      precisions.add(
          RankingMetrics.averagePrecisionAt(Integer.MAX_VALUE, ranking, query.relevant()));
      for (int k : CUTS) {
        hits.computeIfAbsent(k, _ -> new ArrayList<>())
            .add(RankingMetrics.hitAt(k, ranking, query.relevant()));
      }
    }
    Map<Integer, Double> recall = new TreeMap<>();
    hits.forEach((k, values) -> recall.put(k, RankingMetrics.mean(values)));
    return new ComposedScores(precisions.size(), RankingMetrics.mean(precisions), recall);
  }
}
