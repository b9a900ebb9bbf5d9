package io.ocelli.engine.picture;

import io.ocelli.core.service.Jobs.Progress;
import io.ocelli.engine.picture.SourceVectors.Made;
import io.ocelli.engine.picture.VectorFill.Failure;
import io.ocelli.engine.picture.VectorFill.Filled;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Counts what a fill has done, and tells it.
final class FillTally {
  /// More are counted, not told.
  private static final int TOLD = 20;

  private final long start = System.nanoTime();
  private final long total;
  private final long before;
  private final Consumer<Progress> progress;
  private final List<Failure> failures = new ArrayList<>();
  private long written;
  private long failed;
  private long seen;

  /// @param total points that are to have the vector
  /// @param before those that have it already
  FillTally(long total, long before, Consumer<Progress> progress) {
    this.total = total;
    this.before = before;
    this.progress = progress;
    tell();
  }

  void add(int newlyWritten, List<Made> page) {
    written += newlyWritten;
    seen += page.size();
    for (Made each : page) {
      if (each.reason() != null) {
        failed++;
        if (failures.size() < TOLD) {
          failures.add(new Failure(each.point().id(), each.reason()));
        }
      }
    }
    tell();
  }

  private void tell() {
    double seconds = (System.nanoTime() - start) / 1e9;
    double rate = seen == 0 ? 0 : seen / seconds;
    long done = Math.min(total, before + seen);
    double eta = rate == 0 ? Double.NaN : (total - done) / rate;
    progress.accept(new Progress(done, total, rate, eta));
  }

  Filled filled() {
    return new Filled(written, failed, List.copyOf(failures));
  }
}
