package io.ocelli.app.cli;

import io.ocelli.app.node.Node.Analysed;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs.Page;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Clusters as people read them.
final class ClusterPrinter {
  private static final int SHOWN = 3;

  private final PrintWriter out;

  ClusterPrinter(PrintWriter out) {
    this.out = out;
  }

  void print(Analysed analysed, Page clusters) {
    Value.Obj result = analysed.result();
    if (result.text("update") != null) {
      printUpdate(result);
    } else {
      printFound(result);
    }
    out.printf("  %6s %8s %8s  %s%n", "id", "points", "radius", "in the middle of it");
    clusters.items().forEach(this::line);
    if (clusters.total() > clusters.items().size()) {
      out.printf("  and %d more%n", clusters.total() - clusters.items().size());
    }
    if (result.fields().get("compared") instanceof Value.Obj compared) {
      printCompared(compared);
    }
    out.printf("Job %s%n", analysed.job());
  }

  private void printFound(Value.Obj result) {
    out.printf(
        "%d points in %d clusters by %s%s%s.%n",
        result.integer("points", 0) - result.integer("noise", 0),
        result.integer("k", 0),
        result.text("method"),
        some(result, "noise", ", %d in none"),
        some(result, "lacking", "; %d points lack the vector"));
    if (result.fields().get("count") instanceof Value.Obj count) {
      out.printf(
          "  their number by %s: %s%n",
          count.text("by").replace('_', ' '), Terminal.printable(count.text("why")));
    }
    if (result.fields().get("metrics") instanceof Value.Obj metrics) {
      out.println(
          "  "
              + metrics.fields().entrySet().stream()
                  .map(ClusterPrinter::figure)
                  .collect(Collectors.joining(", ")));
    }
  }

  private void printUpdate(Value.Obj result) {
    Value merged = result.fields().get("merged");
    out.printf(
        "%d points put into the clusters of the job %s: %d clusters begun, %d merged.%n",
        result.integer("points", 0),
        result.text("update"),
        result.integer("begun", 0),
        merged instanceof Value.Array(List<Value> items) ? items.size() : 0);
  }

  private static String some(Value.Obj result, String key, String words) {
    long count = result.integer(key, 0);
    return count == 0 ? "" : words.formatted(count);
  }

  private static String figure(Map.Entry<String, Value> entry) {
    String value =
        switch (entry.getValue()) {
          case Value.Real(double real) -> String.format(Locale.ROOT, "%.4g", real);
          case Value.Int(long number) -> Long.toString(number);
          case Value.Text(String text) -> text;
          case Value.Bool(boolean flag) -> Boolean.toString(flag);
          case Value.Null _, Value.Array _, Value.Obj _ -> "-";
        };
    return entry.getKey().replace('_', ' ') + " " + value;
  }

  private void line(Value.Obj cluster) {
    out.printf(
        Locale.ROOT,
        "  %6d %8d %8s  %s%n",
        cluster.integer("id", 0),
        cluster.integer("size", 0),
        cluster.fields().get("radius") instanceof Value.Real(double radius)
            ? String.format(Locale.ROOT, "%.4g", radius)
            : "",
        (cluster.text("name") == null ? "" : Terminal.printable(cluster.text("name")) + ": ")
            + exemplars(cluster));
  }

  private static String exemplars(Value.Obj cluster) {
    if (!(cluster.fields().get("exemplars") instanceof Value.Array(List<Value> exemplars))) {
      return "";
    }
    return exemplars.stream()
        .limit(SHOWN)
        .map(each -> {
          Value.Obj point = (Value.Obj) each;
          String path = point.text("path");
          return path == null ? id(point.fields().get("id")) : Terminal.printable(path);
        })
        .collect(Collectors.joining("  "));
  }

  private static String id(Value id) {
    return id instanceof Value.Int(long number) ? Long.toString(number) : ((Value.Text) id).value();
  }

  private void printCompared(Value.Obj compared) {
    out.printf(
        Locale.ROOT,
        "Beside %s (%d values, %d points): NMI %.3f, ARI %.3f, purity %.3f, F1 of pairs %.3f%n",
        compared.text("payload") == null ? compared.text("job") : compared.text("payload"),
        compared.integer("classes", 0),
        compared.integer("points", 0),
        real(compared, "nmi"),
        real(compared, "ari"),
        real(compared, "purity"),
        real(compared, "pair_f1"));
  }

  /// JSON writes whole numbers without a point.
  private static double real(Value.Obj object, String key) {
    return object.fields().get(key) instanceof Value.Real(double real)
        ? real
        : object.integer(key, 0);
  }
}
