package io.ocelli.encoder.hub;

/// Adds up the bytes of several files for one [Progress].
final class Meter {
  private final Progress progress;
  private final long total;
  private long done;

  Meter(Progress progress, long total, long done) {
    this.progress = progress;
    this.total = total;
    this.done = done;
  }

  /// @param more bytes that came since; negative where some were thrown away
  void add(String file, long more) {
    done += more;
    progress.update(file, done, total);
  }
}
