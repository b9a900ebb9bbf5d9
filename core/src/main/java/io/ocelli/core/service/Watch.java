package io.ocelli.core.service;

/// Looks at a deadline while a loop runs whose steps are shorter than a look at the clock: at the
/// first step and then once in a thousand. For one thread.
public final class Watch {
  private static final int STEPS = 1_024;

  private final Deadline deadline;
  private int left;

  public Watch(Deadline deadline) {
    this.deadline = deadline;
  }

  /// @throws io.ocelli.core.error.OcelliException TIMEOUT soon after nobody waits any more
  public void step() {
    if (left == 0) {
      deadline.check();
      left = STEPS;
    }
    left--;
  }
}
