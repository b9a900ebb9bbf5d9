package io.ocelli.app.cli;

import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.query.SearchTrace.Filtering;
import io.ocelli.core.query.SearchTrace.Part;
import io.ocelli.core.query.SearchTrace.Segment;
import io.ocelli.core.query.SearchTrace.Work;
import io.ocelli.core.query.rerank.StageTrace;
import io.ocelli.core.query.rerank.StageTrace.Moved;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a search did, in words.
final class TracePrinter {
  private TracePrinter() {}

  static void print(SearchTrace trace, Terminal terminal) {
    terminal
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "%nQuery vector %.3f ms, search %.3f ms in %d segments: %s",
                trace.encodeNanos() / 1e6,
                trace.totalNanos() / 1e6,
                trace.segments().size(),
                work(trace.work())));
    if (trace.filter() != null) {
      terminal.out().println(filter(trace.filter()));
    }
    trace.segments().forEach(segment -> terminal.out().println(segment(segment)));
    trace.parts().forEach(part -> terminal.out().println(part(part)));
    trace.rerank().forEach(stage -> terminal.out().println(stage(stage)));
  }

  private static String stage(StageTrace stage) {
    Moved moved = stage.moved();
    return String.format(
        Locale.ROOT,
        "  %s: %d of %d points scored, %.3f ms; Kendall's tau %.3f, %d new in the answer%s",
        stage.stage(),
        stage.scored(),
        stage.in(),
        stage.nanos() / 1e6,
        moved.kendallTau(),
        moved.entered(),
        moved.climb() == null
            ? ""
            : String.format(
                Locale.ROOT,
                ", %s from place %d to %d",
                moved.climb().id(),
                moved.climb().from(),
                moved.climb().to()));
  }

  private static String part(Part part) {
    return String.format(
        Locale.ROOT,
        "  part %d%s, weight %.3g: earned %s",
        part.number() + 1,
        part.text() == null ? "" : ", \"" + Terminal.printable(part.text()) + "\"",
        part.weight(),
        part.contributions().stream()
            .map(each -> String.format(Locale.ROOT, "%.4f", each))
            .collect(Collectors.joining(" ")));
  }

  private static String filter(Filtering filter) {
    return String.format(
        Locale.ROOT,
        "  filter: %.3f ms, known in %d segments, worked out in %d",
        filter.nanos() / 1e6,
        filter.cached(),
        filter.computed());
  }

  private static String segment(Segment segment) {
    return String.format(
        Locale.ROOT,
        "  %s: %s%s, %s%n    %d of %d vectors may answer (%d expected); %s",
        segment.name(),
        segment.strategy().wireName(),
        segment.switchedToScan() ? ", ended short, then a scan" : "",
        segment.why(),
        segment.matches(),
        segment.vectors(),
        segment.estimatedMatches(),
        work(segment.work()));
  }

  private static String work(Work work) {
    return String.format(
        Locale.ROOT,
        "%d nodes visited, %d expanded, %d compressed and %d full vectors compared, %.3f ms",
        work.visited(),
        work.expanded(),
        work.codeComparisons(),
        work.exactComparisons(),
        (work.searchNanos() + work.rescoreNanos()) / 1e6);
  }
}
