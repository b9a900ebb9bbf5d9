package io.ocelli.bench.ann.report;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Prints a filtered sweep for people: for each engine a table of kinds of filters by
/// selectivities, in each cell the recall and the median latency beside the unfiltered one.
final class FilterSummary {
  private FilterSummary() {}

  static void print(List<Row> rows, PrintWriter out) {
    Map<String, List<Row>> engines =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> String.join(", ", row.engine(), row.variant(), row.effort()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    engines.forEach((engine, own) -> print(engine, own, out));
  }

  private static void print(String engine, List<Row> rows, PrintWriter out) {
    List<Row> cells = rows.stream().filter(Row::filtered).toList();
    if (cells.isEmpty()) {
      return;
    }
    double unfiltered =
        rows.stream()
            .filter(row -> !row.filtered())
            .mapToDouble(Row::p50Ms)
            .min()
            .orElse(Double.NaN);
    List<Double> shares = cells.stream().map(Row::selectivity).distinct().toList();
    out.printf(
        Locale.ROOT,
        "%n%s: recall, median latency as a multiple of the unfiltered %.3f ms%n%-16s",
        engine,
        unfiltered,
        "");
    shares.forEach(share -> out.printf("%18s", Summary.percent(share)));
    out.println();
    for (String kind : cells.stream().map(Row::filter).distinct().toList()) {
      out.printf("%-16s", kind);
      for (double share : shares) {
        out.printf("%18s", cell(cells, kind, share, unfiltered));
      }
      out.println();
    }
    out.printf(
        Locale.ROOT,
        "least recall %.4f; a filter's own cost before the first search: %.3f ms on average%n",
        cells.stream().mapToDouble(Row::recall).min().orElseThrow(),
        cells.stream()
            .filter(row -> row.filterMs() != null)
            .mapToDouble(Row::filterMs)
            .average()
            .orElse(Double.NaN));
  }

  private static String cell(List<Row> cells, String kind, double share, double unfiltered) {
    return cells.stream()
        .filter(row -> row.filter().equals(kind) && row.selectivity() == share)
        .map(row ->
            String.format(Locale.ROOT, "%.3f  %.2f x", row.recall(), row.p50Ms() / unfiltered))
        .findFirst()
        .orElse("-");
  }
}
