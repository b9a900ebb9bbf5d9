package io.ocelli.bench.ann.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/// Prints rows for people: every measurement, then who is how many times as fast at equal recall,
/// and what the indexes take.
public final class Summary {
  private static final List<String> HEADS =
      List.of(
          "engine",
          "variant",
          "effort",
          "filter",
          "accepted",
          "recall",
          "queries/s",
          "p50 ms",
          "p99 ms",
          "build s",
          "hot MB",
          "total MB");

  /// Columns from the left that hold words.
  private static final int WORDS = 4;

  private Summary() {}

  public static void print(List<Row> rows, PrintWriter out) {
    Table table = new Table(WORDS);
    table.add(HEADS);
    rows.forEach(row -> table.add(cells(row)));
    table.print(out);
    if (rows.stream().anyMatch(Row::filtered)) {
      FilterSummary.print(rows, out);
    } else {
      List<Curve> curves = Curve.of(rows);
      Ratios.print(curves, out);
      SizeSummary.print(rows, curves, out);
    }
    out.flush();
  }

  private static List<String> cells(Row row) {
    return List.of(
        row.engine(),
        row.variant(),
        row.effort(),
        row.filter(),
        percent(row.selectivity()),
        number("%.4f", row.recall()),
        number("%.0f", row.qps()),
        number("%.3f", row.p50Ms()),
        number("%.3f", row.p99Ms()),
        number("%.1f", row.buildS()),
        number("%.1f", row.hotBytes() / 1e6),
        number("%.1f", row.totalBytes() / 1e6));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  /// As short as it can be said: 100%, 0.01%.
  static String percent(double share) {
    return number("%.4f", share * 100).replaceAll("[.]?0+$", "") + "%";
  }
}
