package io.ocelli.storage.collection;

import java.util.concurrent.atomic.AtomicBoolean;

/// When a collection does in the background what nobody waits for: showing what was acknowledged as
/// durable, committing what is logged, and letting merges make codes and graphs once writes rest.
/// Each is due at most once at a time; what fails becomes due again. Safe for use by many threads.
final class Upkeep {
  /// What was acknowledged as durable only is visible after this long, at the latest.
  private static final long SHOW_MILLIS = 500;

  /// An index that could not follow its log, or a commit that failed, of a full disk say, is tried
  /// again after this long.
  private static final long MEND_MILLIS = 5_000;

  /// Writes rest when there was none for this long.
  private static final long REST_MILLIS = 1_000;

  /// What merges have still to make is looked after again after this long.
  private static final long RETRY_MILLIS = 60_000;

  /// A quiet collection is committed after this long: it opens without doing anything again.
  private static final long COMMIT_MILLIS = 10_000;

  /// A log this large is committed at once: it bounds how long opening takes after a crash.
  private static final long COMMIT_BYTES = 64L << 20;

  /// What is done. Calls fail with an exception where they cannot be.
  interface Duties {
    boolean isClosed();

    /// Whether readers lack something that was acknowledged.
    boolean hasUnseen();

    /// Whether the index could not follow the log.
    boolean isBehind();

    /// Bytes that no commit holds.
    long logged();

    /// Whether a commit would keep something: what is logged, or what merges made of it since.
    boolean isUncommitted();

    void show();

    void commit();

    /// Lets merges do what would hold up writers.
    ///
    /// @return whether something is left for them
    boolean rest();
  }

  private final Background background;
  private final Duties duties;
  private final AtomicBoolean showIsDue = new AtomicBoolean();
  private final AtomicBoolean commitIsDue = new AtomicBoolean();
  private final AtomicBoolean urgentCommitIsDue = new AtomicBoolean();
  private final AtomicBoolean restIsDue = new AtomicBoolean();
  private volatile long lastWrite;

  /// No commit is tried before.
  private volatile long notBefore = System.nanoTime();

  Upkeep(Background background, Duties duties) {
    this.background = background;
    this.duties = duties;
  }

  /// After each write, made or failed, and after each change of settings.
  void afterWrite() {
    lastWrite = System.nanoTime();
    if (restIsDue.compareAndSet(false, true)) {
      background.later(REST_MILLIS, this::restIfQuiet);
    }
    keepUp();
  }

  /// New readers get merged segments, which are committed as what is logged is; where a merge
  /// failed, the index is mended.
  void afterMerge() {
    if (showIsDue.compareAndSet(false, true)) {
      background.later(SHOW_MILLIS, this::show);
    }
  }

  /// Gives the disk some time.
  void commitFailed() {
    notBefore = System.nanoTime() + MEND_MILLIS * 1_000_000;
  }

  private void keepUp() {
    if (duties.hasUnseen() && showIsDue.compareAndSet(false, true)) {
      background.later(duties.isBehind() ? MEND_MILLIS : SHOW_MILLIS, this::show);
    }
    long logged = duties.logged();
    long earliest = Math.max(0, (notBefore - System.nanoTime()) / 1_000_000);
    if (logged > COMMIT_BYTES && urgentCommitIsDue.compareAndSet(false, true)) {
      background.later(earliest, () -> commit(urgentCommitIsDue));
    } else if (duties.isUncommitted() && commitIsDue.compareAndSet(false, true)) {
      background.later(Math.max(earliest, COMMIT_MILLIS), () -> commit(commitIsDue));
    }
  }

  private void show() {
    showIsDue.set(false);
    whileOpen(duties::show);
  }

  private void commit(AtomicBoolean due) {
    due.set(false);
    whileOpen(() -> {
      if (duties.isUncommitted()) {
        duties.commit();
      }
    });
  }

  private void whileOpen(Runnable duty) {
    if (duties.isClosed()) {
      return;
    }
    try {
      duty.run();
    } finally {
      keepUp();
    }
  }

  private void restIfQuiet() {
    long quiet = (System.nanoTime() - lastWrite) / 1_000_000;
    if (quiet < REST_MILLIS) {
      background.later(REST_MILLIS - quiet, this::restIfQuiet);
      return;
    }
    restIsDue.set(false);
    if (duties.isClosed()) {
      return;
    }
    // Merges that had no room, or failed, get another chance.
    if (duties.rest() && restIsDue.compareAndSet(false, true)) {
      background.later(RETRY_MILLIS, this::restIfQuiet);
    }
  }
}
