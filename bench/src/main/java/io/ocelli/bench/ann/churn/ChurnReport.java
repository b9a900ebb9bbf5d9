package io.ocelli.bench.ann.churn;

import io.ocelli.bench.ann.Measurement;
import io.ocelli.bench.ann.report.Panel;
import io.ocelli.bench.ann.report.Panel.Line;
import io.ocelli.bench.ann.report.Panel.Scale;
import io.ocelli.bench.ann.report.SvgPanels;
import io.ocelli.bench.ann.report.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Generations for people.
final class ChurnReport {
  /// Generations that the table shows, beside the first.
  private static final int SHOWN = 10;

  private ChurnReport() {}

  static void print(ChurnResult result, PrintWriter out) {
    Table table = new Table(0);
    table.add(
        List.of(
            "generation",
            "recall",
            "p50 ms",
            "p99 ms",
            "segments",
            "deleted",
            "change ms",
            "merging"));
    int step = Math.max(1, (result.generations().size() - 1) / SHOWN);
    for (ChurnRow row : result.generations()) {
      if (row.generation() % step == 0) {
        table.add(cells(row));
      }
    }
    table.print(out);
    double lowest = result.generations().stream().mapToDouble(ChurnRow::recall).min().orElseThrow();
    out.printf(Locale.ROOT, "%nleast recall of a generation %.4f%n", lowest);
    print("after merges, " + result.settledSegments() + " segments", result.settled(), out);
    print("fresh, one segment", result.fresh(), out);
    print("searches while merging", result.whileMerging(), out);
    print("searches otherwise", result.otherwise(), out);
    out.flush();
  }

  private static List<String> cells(ChurnRow row) {
    return List.of(
        Integer.toString(row.generation()),
        number("%.4f", row.recall()),
        number("%.3f", row.p50Ms()),
        number("%.3f", row.p99Ms()),
        Integer.toString(row.segments()),
        number("%.1f%%", row.deletedShare() * 100),
        number("%.0f", row.changeMs()),
        row.merging() ? "yes" : "no");
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static void print(String what, Measurement measured, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-28s recall %.4f, p50 %.3f ms, p99 %.3f ms, %.0f queries/s%n",
        what,
        measured.recall(),
        measured.p50Ms(),
        measured.p99Ms(),
        measured.qps());
  }

  private static void print(String what, Latencies.Figures figures, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-28s p50 %.3f ms, p99 %.3f ms, at most %.1f ms, of %,d%n",
        what,
        figures.p50Ms(),
        figures.p99Ms(),
        figures.mostMs(),
        figures.searches());
  }

  static String draw(ChurnResult result) {
    return SvgPanels.draw(
        result.dataset() + ": " + (result.generations().size() - 1) + " generations",
        number("%.2g%% of the rows deleted and as many added in each; ", result.share() * 100)
            + "to the right: generations",
        List.of(
            panel("recall", Scale.LINEAR, line("", result, ChurnRow::recall), fresh(result)),
            panel(
                "latency, ms",
                Scale.LINEAR,
                line("p50", result, ChurnRow::p50Ms),
                line("p99", result, ChurnRow::p99Ms)),
            panel("segments", Scale.LINEAR, line("", result, ChurnRow::segments)),
            panel(
                "deleted documents, %",
                Scale.LINEAR, line("", result, row -> row.deletedShare() * 100))));
  }

  private static Panel panel(String title, Scale up, Line... lines) {
    return new Panel(title, Scale.LINEAR, up, List.of(lines));
  }

  private static Line line(String name, ChurnResult result, ToDoubleFunction<ChurnRow> value) {
    return new Line(
        name,
        result.generations().stream().mapToDouble(ChurnRow::generation).toArray(),
        result.generations().stream().mapToDouble(value).toArray());
  }

  private static Line fresh(ChurnResult result) {
    int last = result.generations().size() - 1;
    double recall = result.fresh().recall();
    return new Line("fresh", new double[] {0, last}, new double[] {recall, recall});
  }
}
