package io.ocelli.app.cli;

import io.ocelli.core.service.FolderIndexer.Failure;
import io.ocelli.core.service.FolderIndexer.IndexReport;
import io.ocelli.server.json.JobJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// What an indexing run did, in words or as JSON.
final class ReportPrinter {
  /// More failures than this are counted, not listed; `--json` lists them all.
  private static final int LISTED_FAILURES = 20;

  private ReportPrinter() {}

  static int exitCode(IndexReport report) {
    boolean nothing = report.points() == 0;
    return nothing || !report.failed().isEmpty() ? CommandRunner.INCOMPLETE : CommandRunner.DONE;
  }

  static void print(IndexReport report, Terminal terminal) {
    if (terminal.json()) {
      terminal.print(JobJson.ofReport(report));
      return;
    }
    terminal.out().println(summary(report));
    report.failed().stream()
        .limit(LISTED_FAILURES)
        .forEach(failure -> terminal.out().println("  failed: " + line(failure)));
    int more = report.failed().size() - LISTED_FAILURES;
    if (more > 0) {
      terminal.out().println("  ... and " + more + " more; --json lists them all");
    }
    if (report.missing() > 0) {
      terminal
          .out()
          .println(
              "  " + report.missing() + " files that were indexed are gone; --prune forgets them");
    }
    if (report.points() == 0) {
      terminal.out().println("  No pictures were found; is this the right folder?");
    }
  }

  private static String line(Failure failure) {
    return Terminal.printable(failure.path()) + ": " + Terminal.printable(failure.reason());
  }

  static String summary(IndexReport report) {
    List<String> parts = new ArrayList<>();
    parts.add(report.indexed() + " indexed");
    parts.add(report.unchanged() + " unchanged");
    if (report.removed() > 0) {
      parts.add(report.removed() + " removed");
    }
    if (!report.failed().isEmpty()) {
      parts.add(report.failed().size() + " failed");
    }
    long skipped = report.skipped().values().stream().mapToLong(Long::longValue).sum();
    if (skipped > 0) {
      parts.add(skipped + " skipped " + new TreeMap<>(report.skipped()));
    }
    return String.format(
        Locale.ROOT,
        "%s: %s; %d points. %.1f s%s.",
        report.collection(),
        String.join(", ", parts),
        report.points(),
        report.seconds(),
        report.indexed() == 0
            ? ""
            : String.format(Locale.ROOT, ", %.0f images/s", report.imagesPerSecond()));
  }
}
