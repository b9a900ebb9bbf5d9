package io.ocelli.bench.ann.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How many times as fast Ocelli is: its best queries a second among the measurements of at least a
/// recall, of whatever variant, over the best of each other curve.
///
/// @param level the recall
/// @param fastest of the curve at that level; empty where the curve stays below
/// @param ocelli is so many times as fast; empty where either stays below
record Ratios(double level, Curve curve, Optional<Row> fastest, Optional<Double> ocelli) {
  private static final double[] LEVELS = {0.95, 0.99};
  private static final String OCELLI = "ocelli";

  /// One for each curve, in their order.
  static List<Ratios> at(double level, List<Curve> curves) {
    Optional<Double> best =
        curves.stream()
            .filter(curve -> curve.points().getFirst().engine().equals(OCELLI))
            .flatMap(curve -> curve.fastestAt(level).stream())
            .map(Row::qps)
            .max(Double::compare);
    return curves.stream()
        .map(curve -> {
          Optional<Row> fastest = curve.fastestAt(level);
          Optional<Double> ratio = fastest.flatMap(row -> best.map(own -> own / row.qps()));
          return new Ratios(level, curve, fastest, ratio);
        })
        .toList();
  }

  /// A table for each recall that any curve reaches.
  static void print(List<Curve> curves, PrintWriter out) {
    for (double level : LEVELS) {
      List<Ratios> ratios = at(level, curves);
      if (ratios.stream().allMatch(ratio -> ratio.fastest().isEmpty())) {
        continue;
      }
      Table table = new Table(2);
      table.add(List.of("recall >= " + level, "effort", "recall", "queries/s", "ocelli is"));
      ratios.forEach(ratio -> table.add(ratio.cells()));
      out.println();
      table.print(out);
    }
  }

  private List<String> cells() {
    return List.of(
        curve.name(),
        fastest.map(Row::effort).orElse("not reached"),
        fastest.map(row -> number("%.4f", row.recall())).orElse("-"),
        fastest.map(row -> number("%.0f", row.qps())).orElse("-"),
        ocelli.map(ratio -> number("%.2f x", ratio)).orElse("-"));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
