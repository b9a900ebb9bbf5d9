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
}
