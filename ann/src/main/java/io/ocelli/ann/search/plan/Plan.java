package io.ocelli.ann.search.plan;

import io.ocelli.core.query.SearchTrace.Strategy;
import java.util.Locale;

/// How a segment is to be searched.
///
/// @param demand what was asked
/// @param visitLimit graph nodes after which a walk gives up
/// @param reason what decided
/// @param estimates what the ways were expected to take
public record Plan(
    Strategy strategy, Demand demand, int visitLimit, Reason reason, Estimates estimates) {

  /// What decided for a plan.
  public enum Reason {
    NOTHING_ACCEPTED("no vector may answer"),
    NOT_INDEXED("too large to scan, without a graph, and only indexed segments were asked for"),
    ASKED("asked for"),
    ONLY_WAY("there are no codes and no graph"),
    RANGE("everything near enough is wanted"),
    CHEAPEST("cheapest");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  /// Estimated nanoseconds of each way; infinite where it cannot be gone.
  public record Estimates(
      double exactScan, double codeScan, double filteredWalk, double walk, double probe) {
    static final Estimates NONE = new Estimates(0, 0, 0, 0, 0);

    /// What the strategy was expected to take.
    public double of(Strategy strategy) {
      return switch (strategy) {
        case NOTHING -> 0;
        case EXACT_SCAN -> exactScan;
        case CODE_SCAN -> codeScan;
        case FILTERED_WALK -> filteredWalk;
        case WALK -> walk;
        case PROBE -> probe;
      };
    }
  }

  /// Estimated nanoseconds.
  public double nanos() {
    return estimates.of(strategy);
  }

  /// Why this plan, in one line for people.
  public String why() {
    if (reason != Reason.CHEAPEST) {
      return reason.text;
    }
    StringBuilder line = new StringBuilder(reason.text).append(" by estimate:");
    for (Strategy each : Strategy.values()) {
      double nanos = estimates.of(each);
      if (each != Strategy.NOTHING && Double.isFinite(nanos)) {
        line.append(String.format(Locale.ROOT, " %s %.0f us,", each.wireName(), nanos / 1e3));
      }
    }
    return line.substring(0, line.length() - 1);
  }
}
