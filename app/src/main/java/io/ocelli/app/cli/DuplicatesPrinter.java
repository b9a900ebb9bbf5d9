package io.ocelli.app.cli;

import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs.Page;
import io.ocelli.core.text.ByteCount;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/// Groups of duplicates, in words.
final class DuplicatesPrinter {
  private DuplicatesPrinter() {}

  static void print(Value.Obj result, Page groups, PrintWriter out) {
    out.printf("%d points looked at.%n", result.integer("points", 0));
    object(result, "found")
        .fields()
        .forEach((kind, found) -> printKind(kind, (Value.Obj) found, out));
    for (Value.Obj group : groups.items()) {
      printGroup(group, out);
    }
    if (groups.total() > groups.items().size()) {
      out.printf("... and %d more groups%n", groups.total() - groups.items().size());
    }
    if (result.fields().get("unread_first") instanceof Value.Array(var unread)
        && !unread.isEmpty()) {
      out.printf(
          "%d pictures could not be read; their vectors were compared:%n",
          result.integer("unread", 0));
      for (Value each : unread) {
        Value.Obj told = (Value.Obj) each;
        out.printf(
            "  %s: %s%n",
            Terminal.printable(told.text("path")), Terminal.printable(told.text("reason")));
      }
    }
  }

  private static void printKind(String kind, Value.Obj found, PrintWriter out) {
    out.printf(
        "%-9s  %d groups, %d points beside those to keep, %s%n",
        kind,
        found.integer("groups", 0),
        found.integer("duplicates", 0),
        ByteCount.text(found.integer("freed_bytes", 0)));
  }

  private static void printGroup(Value.Obj group, PrintWriter out) {
    out.printf(
        "%ngroup %d: %d %s%n",
        group.integer("group", 0), group.integer("size", 0), group.text("kind"));
    if (group.fields().get("members") instanceof Value.Array(var members)) {
      String mark = "keep (" + group.text("why") + ")";
      for (Value member : members) {
        printMember((Value.Obj) member, mark, out);
        mark = "";
      }
      if (members.size() < group.integer("size", 0)) {
        out.printf("  ... and %d more%n", group.integer("size", 0) - members.size());
      }
    }
  }

  private static void printMember(Value.Obj member, String mark, PrintWriter out) {
    Map<String, Value> fields = member.fields();
    String path = member.text("path");
    String what =
        path == null
            ? text(fields.get("id"))
            : "%s  %d x %d, %s"
                .formatted(
                    Terminal.printable(path),
                    member.integer("width", 0),
                    member.integer("height", 0),
                    ByteCount.text(member.integer("bytes", 0)));
    out.printf(
        Locale.ROOT,
        "  %.2f %-7s  %s  %s%n",
        real(fields.get("score")),
        member.text("confirmed"),
        what,
        mark);
  }

  private static String text(Value value) {
    return value instanceof Value.Text(String id)
        ? id
        : value instanceof Value.Int(long number) ? Long.toString(number) : "";
  }

  /// JSON writes whole numbers without a point.
  private static double real(Value value) {
    return value instanceof Value.Real(double real)
        ? real
        : value instanceof Value.Int(long number) ? number : 0;
  }

  private static Value.Obj object(Value.Obj result, String key) {
    return result.fields().get(key) instanceof Value.Obj object ? object : Value.Obj.EMPTY;
  }
}
