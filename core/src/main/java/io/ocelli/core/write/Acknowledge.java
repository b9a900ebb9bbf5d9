package io.ocelli.core.write;

/// What a writer waits for.
public enum Acknowledge {
  /// The write survives a crash; searches see it soon.
  DURABLE,
  /// The write survives a crash, and searches that begin now see it.
  VISIBLE
}
