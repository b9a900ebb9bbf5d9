package io.ocelli.app.cli;

import java.util.Locale;
import java.util.function.LongConsumer;

/// Shows how many bytes went, how fast, and how long the rest takes.
final class TransferProgress implements LongConsumer, AutoCloseable {
  private static final long REDRAW_NANOS = 100_000_000L;

  private final ProgressLine line;
  private final String phase;
  private final long total;
  private final long start = System.nanoTime();
  private long drawn = start;
  private long done;

  /// @param total 0 where it is not known
  TransferProgress(ProgressLine line, String phase, long total) {
    this.line = line;
    this.phase = phase;
    this.total = total;
  }

  /// @param more bytes that went since
  @Override
  public synchronized void accept(long more) {
    done += more;
    long now = System.nanoTime();
    if (now - drawn >= REDRAW_NANOS) {
      drawn = now;
      String text = text(phase, done, total, (now - start) / 1e9);
      line.show(ProgressLine.bar(done, total) + text, text);
    }
  }

  static String text(String phase, long done, long total, double seconds) {
    double perSecond = done / seconds;
    String text =
        phase
            + " "
            + size(done)
            + (total > 0 ? " of " + size(total) : "")
            + ", "
            + size((long) perSecond)
            + "/s";
    return total > 0 && done > 0
        ? text + ", " + ProgressLine.duration(Math.max(0, total - done) / perSecond) + " to go"
        : text;
  }

  /// `412 B`, `3.4 MB`: decimal units, as disks and networks count.
  static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 999.95) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %sB", value, "kMGTPE".charAt(unit));
  }

  @Override
  public void close() {
    line.close();
  }
}
