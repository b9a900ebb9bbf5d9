package io.ocelli.bench.ann.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /// The measurement of the most queries a second among those of at least that recall.
  public Optional<Row> fastestAt(double recall) {
    return points.stream().filter(point -> point.recall() >= recall).findFirst();
  }
}
