package io.ocelli.server.slow;

import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.text.Printable;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs searches that take longer than a threshold, in one line: what was asked for, without any
/// value of it, and what was done. Such a line is a warning. Safe for use by many threads.
public final class SlowQueries {
  private static final Logger LOG = LoggerFactory.getLogger(SlowQueries.class);

  private final long threshold;

  /// @param threshold zero for no log
  public SlowQueries(Duration threshold) {
    this.threshold = threshold.toNanos();
  }

  /// Does a search.
  @FunctionalInterface
  public interface Search {
    SearchAnswer run(SearchRequest request);
  }

  /// The answer to a request as it is.
  public SearchAnswer watch(String collection, SearchRequest request, Search search) {
    if (threshold == 0) {
      return search.run(request);
    }
    long start = System.nanoTime();
    SearchAnswer answer = search.run(request.withExplain(true));
    long took = System.nanoTime() - start;
    if (took > threshold) {
      LOG.warn("{}", line(collection, request, answer, took));
    }
    return request.explain() ? answer : new SearchAnswer(answer.points(), answer.mode());
  }

  private static String line(
      String collection, SearchRequest request, SearchAnswer answer, long took) {
    UnaryOperator<String> name = Printable::escape;
    return String.format(
        Locale.ROOT,
        "slow query: collection=%s kind=%s using=%s limit=%d offset=%d filter=%s ms=%.1f plan=%s",
        name.apply(collection),
        kind(request.step()),
        name.apply(request.step().using()),
        request.limit(),
        request.offset(),
        name.apply(FilterShape.of(request.step().filter())),
        took / 1e6,
        answer.trace() == null ? "none" : PlanLine.of(answer.trace()));
  }

  /// What is asked, and how many steps it takes.
  private static String kind(Step step) {
    return step.query().getClass().getSimpleName().toLowerCase(Locale.ROOT)
        + (step.prefetch().isEmpty() ? "" : "/" + step.all().count());
  }
}
