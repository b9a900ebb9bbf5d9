package io.ocelli.bench.ann.scale;

import io.ocelli.bench.ann.report.Panel;
import io.ocelli.bench.ann.report.Panel.Line;
import io.ocelli.bench.ann.report.Panel.Scale;
import io.ocelli.bench.ann.report.SvgPanels;
import io.ocelli.bench.ann.report.Table;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Sizes and their costs for people.
final class ScaleReport {
  private record Column(String head, String format, ToDoubleFunction<ScaleRow> value) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("build s", "%.2f", ScaleRow::buildS),
          new Column("hot MB", "%.1f", row -> row.hotBytes() / 1e6),
          new Column("total MB", "%.1f", row -> row.totalBytes() / 1e6),
          new Column("open ms", "%.0f", ScaleRow::openMs),
          new Column("reopen ms", "%.1f", ScaleRow::reopenMs),
          new Column("p50 ms", "%.3f", ScaleRow::p50Ms),
          new Column("p99 ms", "%.3f", ScaleRow::p99Ms),
          new Column("build heap MB", "%.0f", row -> row.buildMemory().heapBytes() / 1e6),
          new Column("build anon MB", "%.0f", row -> row.buildMemory().anonBytes() / 1e6),
          new Column("search heap MB", "%.0f", row -> row.searchMemory().heapBytes() / 1e6),
          new Column("search anon MB", "%.0f", row -> row.searchMemory().anonBytes() / 1e6),
          new Column("search RSS MB", "%.0f", row -> row.searchMemory().residentBytes() / 1e6));

  private ScaleReport() {}

  /// @param rows at least one
  static void print(List<ScaleRow> rows, PrintWriter out) {
    Table table = new Table(1);
    List<String> heads = new ArrayList<>(List.of("rows", "recall"));
    COLUMNS.forEach(column -> heads.add(column.head()));
    table.add(heads);
    for (ScaleRow row : rows) {
      List<String> cells = new ArrayList<>();
      cells.add(number("%,.0f", row.rows()));
      cells.add(number("%.4f", row.recall()));
      COLUMNS.forEach(
          column -> cells.add(number(column.format(), column.value().applyAsDouble(row))));
      table.add(cells);
    }
    if (rows.size() > 1) {
      List<String> slopes = new ArrayList<>(List.of("grows as", ""));
      COLUMNS.forEach(
          column -> slopes.add(number("n^%.2f", PowerLaw.exponent(rows, column.value()))));
      table.add(slopes);
    }
    table.print(out);
    out.flush();
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  static String draw(List<ScaleRow> rows) {
    return SvgPanels.draw(
        "Ocelli from " + number("%,.0f", rows.getFirst().rows()) + " rows on",
        rows.getFirst().dataset() + "; to the right: rows",
        List.of(
            panel(rows, "build, s", 0),
            panel(rows, "bytes, MB", 1, 2),
            panel(rows, "from opening to the first answer, ms", 3, 4),
            panel(rows, "search, ms", 5, 6),
            panel(rows, "most memory while building, MB", 7, 8),
            panel(rows, "most memory while searching, MB", 9, 10)));
  }

  private static Panel panel(List<ScaleRow> rows, String title, int... columns) {
    List<Line> lines = new ArrayList<>();
    double[] sizes = rows.stream().mapToDouble(ScaleRow::rows).toArray();
    for (int i : columns) {
      Column column = COLUMNS.get(i);
      String name = number(column.head() + " n^%.2f", PowerLaw.exponent(rows, column.value()));
      lines.add(new Line(name, sizes, rows.stream().mapToDouble(column.value()).toArray()));
    }
    return new Panel(title, Scale.LOGARITHMIC, Scale.LOGARITHMIC, lines);
  }
}
