package io.ocelli.ann.cluster;

import io.ocelli.core.service.Pace;
import java.util.concurrent.atomic.AtomicLong;

/// How far a fit came, told to its [Pace] by all of its threads.
///
/// @param total steps if it takes all its iterations
record Progress(Pace pace, long total, AtomicLong done) {
  Progress(Pace pace, long total) {
    this(pace, total, new AtomicLong());
  }

  /// One block of vectors more.
  void step() {
    pace.step(Math.min(total, done.incrementAndGet()), total);
  }

  /// Work that is too small or too uncertain to count.
  void still() {
    pace.step(Math.min(total, done.get()), total);
  }

  /// All there was to do.
  void end() {
    pace.step(total, total);
  }
}
