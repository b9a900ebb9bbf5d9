package io.ocelli.engine.migrate;

import io.ocelli.core.migrate.MigrationStep;
import java.util.Locale;

/// What the figures of a test say to do.
final class Recommendation {
  /// Differences of mean average precision below this are taken for chance.
  static final double MARGIN = 0.01;

  private Recommendation() {}

  static String of(MigrationStep.Test step, SideBySide sides) {
    if (sides.old() == null) {
      return String.format(
          Locale.ROOT,
          "%s and %s share %.0f %% of the %d nearest; which is right only labels can say: name a"
              + " payload key that neighbours should share (`label`)",
          name(step.from()),
          name(step.to()),
          100 * sides.agreement(),
          step.k());
    }
    return verdict(step, sides) + "; " + meanwhile(step, sides);
  }

  private static String verdict(MigrationStep.Test step, SideBySide sides) {
    double old = sides.old().meanAveragePrecision();
    double fresh = sides.fresh().meanAveragePrecision();
    String means =
        String.format(Locale.ROOT, "mean average precision %.3f against %.3f", fresh, old);
    if (fresh > old + MARGIN) {
      return "cut over once every point has %s: it is better (%s)"
          .formatted(name(step.to()), means);
    }
    return fresh < old - MARGIN
        ? "stay with %s: %s is worse (%s)".formatted(name(step.from()), name(step.to()), means)
        : "%s is as good as %s (%s): cut over for other reasons only"
            .formatted(name(step.to()), name(step.from()), means);
  }

  private static String meanwhile(MigrationStep.Test step, SideBySide sides) {
    double old = sides.old().meanAveragePrecision();
    double across = sides.across().meanAveragePrecision();
    String means = String.format(Locale.ROOT, "%.3f", across);
    return across >= old - MARGIN
        ? "until then new queries may ask %s through an aligner (%s)"
            .formatted(name(step.from()), means)
        : "until then ask %s with its own encoder, an aligner costs too much (%s)"
            .formatted(name(step.from()), means);
  }

  private static String name(String vector) {
    return vector.isEmpty() ? "the unnamed vector" : "`" + vector + "`";
  }
}
