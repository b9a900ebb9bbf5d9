package io.ocelli.bench.ann.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// Prints rows for people: every measurement, then who is how many times as fast at equal recall.
public final class Summary {
  private static final double[] LEVELS = {0.95, 0.99};
  private static final String REFERENCE = "ocelli";

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
      printRatios(curves, out);
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

  private static void printRatios(List<Curve> curves, PrintWriter out) {
    for (double level : LEVELS) {
      if (curves.stream().noneMatch(curve -> curve.qpsAt(level).isPresent())) {
        continue;
      }
      OptionalDouble ours =
          curves.stream()
              .filter(curve -> curve.name().startsWith(REFERENCE))
              .flatMapToDouble(curve -> curve.qpsAt(level).stream())
              .max();
      out.printf(Locale.ROOT, "%nAt recall %.2f:%n", level);
      for (Curve curve : curves) {
        OptionalDouble theirs = curve.qpsAt(level);
        out.printf(
            Locale.ROOT,
            "  %-50s %s%n",
            curve.name(),
            theirs.isEmpty() ? "not reached" : rate(theirs.getAsDouble(), ours));
      }
    }
  }

  private static String rate(double theirs, OptionalDouble ours) {
    String rate = String.format(Locale.ROOT, "%8.0f queries/s", theirs);
    return ours.isEmpty()
        ? rate
        : rate + String.format(Locale.ROOT, "   ocelli: %.2f x", ours.getAsDouble() / theirs);
  }
}
