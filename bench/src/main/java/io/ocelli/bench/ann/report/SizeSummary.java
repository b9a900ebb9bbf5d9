package io.ocelli.bench.ann.report;

import io.ocelli.bench.ann.data.Dataset;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Prints what each engine's index takes: seconds to build, bytes for each vector, and its hot
/// bytes as a share of those of an HNSW graph over floats.
final class SizeSummary {
  /// Graphs over floats, the one to compare with first.
  private static final List<String> FLOAT_HNSW = List.of("lucene", "faiss HNSW32", "hnswlib-java");

  private SizeSummary() {}

  /// @param rows of one data set
  static void print(List<Row> rows, List<Curve> curves, PrintWriter out) {
    Optional<Dataset> data = Dataset.ofLabel(rows.getFirst().dataset());
    if (data.isEmpty()) {
      return;
    }
    Optional<Row> reference = reference(rows);
    Table table = new Table(1);
    List<String> heads =
        new ArrayList<>(
            List.of("index", "best recall", "build s", "hot B/vector", "total B/vector"));
    reference.ifPresent(row -> heads.add("hot, of " + row.engine()));
    table.add(heads);
    for (Curve curve : curves) {
      table.add(cells(curve, data.get().rows(), reference));
    }
    out.println();
    table.print(out);
    if (reference.isEmpty()) {
      out.println("(no HNSW graph over floats to compare with; --peers lucene measures one)");
    }
  }

  static Optional<Row> reference(List<Row> rows) {
    return FLOAT_HNSW.stream()
        .flatMap(name -> rows.stream().filter(row -> row.engine().equals(name)))
        .findFirst();
  }

  private static List<String> cells(Curve curve, int vectors, Optional<Row> reference) {
    Row row = curve.points().getLast();
    List<String> cells = new ArrayList<>();
    cells.add(curve.name());
    cells.add(number("%.4f", row.recall()));
    cells.add(number("%.1f", row.buildS()));
    cells.add(number("%.0f", (double) row.hotBytes() / vectors));
    cells.add(number("%.0f", (double) row.totalBytes() / vectors));
    reference.ifPresent(other -> cells.add(share(row, other)));
    return cells;
  }

  /// Such as `1/8.5`.
  static String share(Row row, Row reference) {
    return number("1/%.1f", (double) reference.hotBytes() / row.hotBytes());
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
