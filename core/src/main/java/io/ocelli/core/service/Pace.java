package io.ocelli.core.service;

/// What long work in the background asks at every step of a few milliseconds: whether it is still
/// wanted. It also tells how far it came. Safe for many threads.
@FunctionalInterface
public interface Pace {
  /// Of work that nobody watches and nobody stops.
  Pace FREE = (_, _) -> {};

  /// @param done steps so far, of `total`; never fewer than told before by the same thread
  /// @throws java.util.concurrent.CancellationException where nobody wants the work any more
  void step(long done, long total);

  /// The pace of a part of the work, which has steps of its own.
  ///
  /// @param from share of the whole that was done before, from 0
  /// @param to share that is done after it, up to 1
  default Pace part(double from, double to) {
    long fine = 1L << 20;
    return (done, total) -> {
      double share = Math.clamp((double) done / Math.max(1, total), 0, 1);
      step(Math.round((from + (to - from) * share) * fine), fine);
    };
  }
}
