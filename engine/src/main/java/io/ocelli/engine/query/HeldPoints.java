package io.ocelli.engine.query;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.query.tree.Step;
import io.ocelli.storage.collection.Snapshot;
import java.util.stream.Stream;

/// How many points a request has in memory at once: what its prefetches found, or the answers of a
/// batch.
final class HeldPoints {
  private static final long MOST = 1_000_000;

  private HeldPoints() {}

  /// @param steps whose results are held beside one another
  /// @throws OcelliException BAD_REQUEST where they may be too many
  static void require(Stream<Step> steps, Snapshot snapshot) {
    long points = snapshot.points();
    long held = steps.mapToLong(step -> held(step, points)).sum();
    if (held > MOST) {
      throw OcelliException.badRequest(
          "Wrong input: the limits of prefetches, or of the searches of a batch, add up to "
              + (held + " points, at most " + MOST + " are held at once: lower the limits, or ask")
              + " in several requests");
    }
  }

  /// What prefetches below a step found is held no longer than the step runs, but before it has
  /// run.
  private static long held(Step step, long points) {
    long below = step.prefetch().stream().mapToLong(each -> held(each, points)).sum();
    return Math.max(below, Math.min(step.limit(), points));
  }
}
