package io.ocelli.app.cli;

import io.ocelli.core.migrate.MigrationStep;
import io.ocelli.core.payload.Value;
import java.io.PrintWriter;
import java.util.Locale;

/// What a step of a migration did, in words.
final class MigrationPrinter {
  private MigrationPrinter() {}

  static void print(MigrationStep step, Value.Obj result, PrintWriter out) {
    switch (step) {
      case MigrationStep.Encode _ -> printEncode(result, out);
      case MigrationStep.Test _ -> printTest(result, out);
      case MigrationStep.CutOver(String from, String to, _) ->
          out.printf(
              "Searches for %s are answered by %s; %d points lack it.%n",
              name(from), name(to), result.integer("lacking", 0));
      case MigrationStep.RollBack(String from, String to) ->
          out.printf(
              "Searches for %s are answered by it again, not by %s.%n", name(from), name(to));
    }
  }

  private static void printEncode(Value.Obj result, PrintWriter out) {
    out.printf(
        "%d encoded by %s into %s, %d failed; %d points lack it.%n",
        result.integer("encoded", 0),
        result.text("encoder"),
        name(result.text("to")),
        result.integer("failed", 0),
        result.integer("lacking", 0));
    if (result.fields().get("failures") instanceof Value.Array(var failures)) {
      for (Value failure : failures) {
        if (failure instanceof Value.Obj told) {
          out.printf(
              "  failed: %s: %s%n", told.text("id"), Terminal.printable(told.text("reason")));
        }
      }
    }
  }

  private static void printTest(Value.Obj result, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%d points, %d of them asked; %.3f of the %d nearest in common.%n",
        result.integer("points", 0),
        result.integer("queries", 0),
        real(result, "agreement"),
        result.integer("k", 0));
    Value.Obj across = object(result, "new_query_old_gallery");
    if (across.fields().containsKey("map")) {
      out.println("  query, gallery        R@1    mAP");
      line("old, old", object(result, "old"), out);
      line("new, new", object(result, "new"), out);
      line("new, old by aligner", across, out);
    }
    out.println(result.text("recommendation"));
  }

  private static String name(String vector) {
    return vector.isEmpty() ? "the unnamed vector" : "`" + vector + "`";
  }

  private static void line(String name, Value.Obj figures, PrintWriter out) {
    out.printf(
        Locale.ROOT, "  %-19s %.3f  %.3f%n", name, real(figures, "r_at_1"), real(figures, "map"));
  }

  private static Value.Obj object(Value.Obj result, String key) {
    return result.fields().get(key) instanceof Value.Obj object ? object : Value.Obj.EMPTY;
  }

  /// JSON writes whole numbers without a point.
  private static double real(Value.Obj result, String key) {
    return result.fields().get(key) instanceof Value.Real(double real)
        ? real
        : result.integer(key, 0);
  }
}
