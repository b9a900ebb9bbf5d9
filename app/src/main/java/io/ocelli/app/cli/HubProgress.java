package io.ocelli.app.cli;

import io.ocelli.encoder.hub.Progress;

/// Draws how far a download is.
final class HubProgress implements Progress {
  private static final long REDRAW_NANOS = 100_000_000L;

  private final ProgressLine line;
  private final long start = System.nanoTime();
  private long drawn = start;

  /// What was there before this run began, which says nothing of the rate.
  private long before = -1;

  HubProgress(ProgressLine line) {
    this.line = line;
  }

  @Override
  public void update(String file, long done, long total) {
    before = before < 0 ? done : Math.min(before, done);
    long now = System.nanoTime();
    if (now - drawn < REDRAW_NANOS) {
      return;
    }
    drawn = now;
    double seconds = (now - start) / 1e9;
    double perSecond = (done - before) / seconds;
    String text =
        "%s %s of %s, %s/s%s"
            .formatted(
                Terminal.printable(file),
                TransferProgress.size(done),
                TransferProgress.size(total),
                TransferProgress.size((long) perSecond),
                perSecond > 0
                    ? ", " + ProgressLine.duration((total - done) / perSecond) + " to go"
                    : "");
    line.show(ProgressLine.bar(done, total) + text, text);
  }
}
