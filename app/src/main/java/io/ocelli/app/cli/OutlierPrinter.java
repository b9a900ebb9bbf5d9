package io.ocelli.app.cli;

import io.ocelli.app.node.Node.Analysed;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What was found to be strange.
final class OutlierPrinter {
  private final Terminal terminal;

  OutlierPrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(Analysed found, Jobs.Page points) {
    if (terminal.json()) {
      Map<String, Value> all = new LinkedHashMap<>();
      all.put("job", Value.of(found.job()));
      all.putAll(found.result().fields());
      all.put("points", new Value.Array(List.copyOf(points.items())));
      terminal.print(new Value.Obj(all));
      return;
    }
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%d of %d points are beyond the threshold of %s (by %s, at a false-positive rate of"
                + " %s).%n",
            found.result().integer("outliers", 0),
            found.result().integer("judged", 0),
            Numbers.text(found.result(), "threshold"),
            found.result().text("method"),
            Numbers.text(found.result(), "false_positive_rate"));
    points.items().forEach(this::line);
    terminal.out().println(found.result().text("note"));
  }

  private void line(Value.Obj point) {
    terminal
        .out()
        .printf(
            "%s %9s  p %-9s %s  nearest: %s%n",
            point.fields().get("outlier").equals(Value.of(true)) ? "!" : " ",
            Numbers.text(point, "score"),
            Numbers.text(point, "p"),
            name(point),
            nearest(point));
  }

  private static String nearest(Value.Obj point) {
    List<String> names = new ArrayList<>();
    if (point.fields().get("nearest") instanceof Value.Array(var items)) {
      items.forEach(item -> names.add(name((Value.Obj) item)));
    }
    return String.join(", ", names);
  }

  private static String name(Value.Obj point) {
    String path = point.text("path");
    return path == null ? Numbers.text(point, "id") : Terminal.printable(path);
  }
}
