package io.ocelli.server.slow;

import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.query.SearchTrace.Segment;
import io.ocelli.core.query.SearchTrace.Work;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a search did, in one line.
final class PlanLine {
  private PlanLine() {}

  static String of(SearchTrace trace) {
    Work work = trace.work();
    String strategies =
        trace.segments().stream()
            .map(segment -> segment.strategy().wireName())
            .distinct()
            .collect(Collectors.joining("+"));
    return String.format(
        Locale.ROOT,
        "%s[segments=%d switched=%d visited=%d codes=%d exact=%d encode=%.1f search=%.1f"
            + " rescore=%.1f%s]",
        strategies,
        trace.segments().size(),
        trace.segments().stream().filter(Segment::switchedToScan).count(),
        work.visited(),
        work.codeComparisons(),
        work.exactComparisons(),
        trace.encodeNanos() / 1e6,
        work.searchNanos() / 1e6,
        work.rescoreNanos() / 1e6,
        trace.filter() == null
            ? ""
            : String.format(Locale.ROOT, " filter=%.1f", trace.filter().nanos() / 1e6));
  }
}
