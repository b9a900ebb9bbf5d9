package io.ocelli.app.cli;

import io.ocelli.core.service.FolderIndexer.IndexProgress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;

/// Shows how far long work has come: one line that is redrawn on a terminal, a plain line every few
/// seconds in a pipe.
final class ProgressLine implements Consumer<IndexProgress>, AutoCloseable {
  private static final int BAR = 24;
  private static final long PIPE_INTERVAL_NANOS = 5_000_000_000L;

  private final PrintWriter out;
  private final boolean terminal;
  private long lastPlain = System.nanoTime();
  private boolean drawn;

  ProgressLine(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void accept(IndexProgress progress) {
    show(bar(progress), text(progress));
  }

  /// @param line for a terminal
  /// @param plain for a pipe
  synchronized void show(String line, String plain) {
    if (terminal) {
      out.print("\r" + line + "\u001b[K");
      out.flush();
      drawn = true;
    } else if (System.nanoTime() - lastPlain >= PIPE_INTERVAL_NANOS) {
      lastPlain = System.nanoTime();
      out.println(plain);
    }
  }

  /// Leaves the line clear for what is printed next.
  @Override
  public synchronized void close() {
    if (drawn) {
      out.print("\r\u001b[K");
      out.flush();
      drawn = false;
    }
  }

  static String bar(IndexProgress progress) {
    return bar(progress.done(), progress.total()) + text(progress);
  }

  /// Empty where the total is not known (0).
  static String bar(long done, long total) {
    if (total == 0) {
      return "";
    }
    int full = (int) (BAR * Math.min(done, total) / total);
    return "[" + "█".repeat(full) + "░".repeat(BAR - full) + "] ";
  }

  static String text(IndexProgress progress) {
    StringBuilder line = new StringBuilder(progress.phase()).append(' ');
    line.append(progress.done());
    if (progress.total() > 0) {
      line.append(" of ").append(progress.total());
    }
    if (progress.perSecond() > 0) {
      line.append(String.format(Locale.ROOT, ", %.0f/s", progress.perSecond()));
    }
    double eta = progress.etaSeconds();
    if (!Double.isNaN(eta)) {
      line.append(", ").append(duration(eta)).append(" to go");
    }
    return line.toString();
  }

  /// Seconds as people say them: `8 s`, `3 min 05 s`, `2 h 10 min`.
  static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }
}
