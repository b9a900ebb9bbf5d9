package io.ocelli.engine.query.model;

import io.ocelli.core.id.PointId;
import io.ocelli.core.query.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Makes one ranking of several lists.
final class ModelFusion {
  private ModelFusion() {}

  static Ranking byRank(Query.RankFusion fusion, List<List<Hit>> lists) {
    Map<PointId, Double> sums = new TreeMap<>();
    for (int i = 0; i < lists.size(); i++) {
      double weight = fusion.weights().isEmpty() ? 1 : fusion.weights().get(i);
      for (int place = 0; place < lists.get(i).size(); place++) {
        double score = weight > 0 ? 1 / ((place + 1) / weight + fusion.k() - 1) : 0;
        sums.merge(lists.get(i).get(place).id(), score, Double::sum);
      }
    }
    return ranking(sums, lists.size());
  }

  static Ranking byDistribution(List<List<Hit>> lists, Doubts doubts) {
    Map<PointId, Double> sums = new TreeMap<>();
    for (List<Hit> list : lists) {
      double mean = list.stream().mapToDouble(Hit::score).average().orElse(0);
      double deviation = deviation(list, mean);
      if (deviation > 0 && deviation < 0.02 * Math.max(1, Math.abs(mean))) {
        doubts.raise();
      }
      for (Hit hit : list) {
        double score =
            deviation == 0 ? 0.5 : (hit.score() - mean + 3 * deviation) / (6 * deviation);
        sums.merge(hit.id(), score, Double::sum);
      }
    }
    return ranking(sums, lists.size());
  }

  /// Of a sample.
  private static double deviation(List<Hit> list, double mean) {
    if (list.stream().allMatch(hit -> hit.score() == list.getFirst().score())) {
      return 0;
    }
    double squares =
        list.stream().mapToDouble(hit -> (hit.score() - mean) * (hit.score() - mean)).sum();
    return Math.sqrt(squares / (list.size() - 1));
  }

  /// Sums of three scores depend on their order.
  private static Ranking ranking(Map<PointId, Double> sums, int lists) {
    List<Hit> hits = new ArrayList<>();
    sums.forEach((id, score) -> hits.add(new Hit(id, score)));
    return Ranking.scored(hits, true, lists <= 2);
  }
}
