package io.ocelli.app.cli;

import io.ocelli.core.payload.Value;
import java.io.PrintWriter;
import java.util.List;

/// The health of a space of vectors as a table.
final class HealthPrinter {
  private HealthPrinter() {}

  static void print(Value.Obj result, PrintWriter out) {
    out.printf(
        "%d of %d points, %d dimensions, compared by %s.%n",
        result.integer("points", 0),
        result.integer("matching", 0),
        result.integer("dims", 0),
        result.text("metric"));
    for (Value.Obj figure : items(result, "figures")) {
      out.printf(
          "%-20s %10s  %-4s  %s%n",
          figure.text("name"),
          Numbers.text(figure, "value"),
          figure.fields().get("reading") instanceof Value.Text(String word) ? word : "",
          figure.text("advice"));
      for (Value.Obj correction : items(figure, "corrections")) {
        out.printf(
            "  %-18s %10s%n",
            "by " + correction.text("name").replace('_', ' '),
            Numbers.text(correction, "skewness"));
      }
    }
    for (Value.Obj left : items(result, "left_out")) {
      out.printf("%-20s %10s        %s%n", left.text("name"), "-", left.text("reason"));
    }
    out.println("The bounds of the readings are rules of thumb; --json tells them.");
  }

  private static List<Value.Obj> items(Value.Obj object, String key) {
    return object.fields().get(key) instanceof Value.Array(var items)
        ? items.stream().map(item -> (Value.Obj) item).toList()
        : List.of();
  }
}
