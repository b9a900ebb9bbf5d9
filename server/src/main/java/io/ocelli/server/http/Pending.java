package io.ocelli.server.http;

/// A request under way, as its connection sees it.
@FunctionalInterface
public interface Pending {
  /// One that is answered already.
  Pending NONE = () -> {};

  /// Nobody waits for the answer any more: work that has not begun is left, other work is told.
  void abandon();
}
