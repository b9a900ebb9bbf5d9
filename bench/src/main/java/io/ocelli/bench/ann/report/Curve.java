package io.ocelli.bench.ann.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// What an engine can reach: of its measurements those that no other beats in both recall and
/// queries a second, by growing recall.
///
/// @param name the engine, and its variant where an engine has several
/// @param points at least one
public record Curve(String name, List<Row> points) {

  /// One curve for each engine and variant among the unfiltered rows, in order of appearance.
  public static List<Curve> of(List<Row> rows) {
    Map<String, Map<String, List<Row>>> engines = new LinkedHashMap<>();
    for (Row row : rows) {
      if (!row.filtered()) {
        engines
            .computeIfAbsent(row.engine(), _ -> new LinkedHashMap<>())
            .computeIfAbsent(row.variant(), _ -> new ArrayList<>())
            .add(row);
      }
    }
    List<Curve> curves = new ArrayList<>();
    engines.forEach((engine, variants) ->
        variants.forEach((variant, points) -> {
          String name = variants.size() == 1 ? engine : engine + " " + variant;
          curves.add(new Curve(name, front(points)));
        }));
    return curves;
  }

  static List<Row> front(List<Row> rows) {
    List<Row> byRecall = new ArrayList<>(rows);
    byRecall.sort(Comparator.comparingDouble(Row::recall).thenComparingDouble(Row::qps).reversed());
    List<Row> front = new ArrayList<>();
    for (Row row : byRecall) {
      if (front.isEmpty() || row.qps() > front.getLast().qps()) {
        front.add(row);
      }
    }
    return front.reversed();
  }

  /// Queries a second at exactly that recall: between two points the logarithm of the rate is taken
  /// to be linear in recall. Where even the least effort reaches more, its rate; where no effort
  /// reaches as much, nothing.
  public OptionalDouble qpsAt(double recall) {
    if (points.getLast().recall() < recall) {
      return OptionalDouble.empty();
    }
    int above = 0;
    while (points.get(above).recall() < recall) {
      above++;
    }
    Row high = points.get(above);
    if (above == 0) {
      return OptionalDouble.of(high.qps());
    }
    Row low = points.get(above - 1);
    double share = (recall - low.recall()) / (high.recall() - low.recall());
    double log = Math.log(low.qps()) + share * (Math.log(high.qps()) - Math.log(low.qps()));
    return OptionalDouble.of(Math.exp(log));
  }
}
