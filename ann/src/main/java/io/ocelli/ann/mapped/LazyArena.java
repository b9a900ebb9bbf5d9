package io.ocelli.ann.mapped;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A shared arena that is made when memory is first asked of it. To close a shared arena stops
/// every thread of the process for a moment; most segments never need one. Safe for use by many
/// threads; nothing may be asked of it once it is closed.
public final class LazyArena implements Arena {
  private Arena arena;
  private boolean closed;

  private synchronized Arena arena() {
    if (closed) {
      throw new IllegalStateException("Already closed");
    }
    if (arena == null) {
      arena = Arena.ofShared();
    }
    return arena;
  }

  @Override
  public MemorySegment allocate(long bytes, long alignment) {
    return arena().allocate(bytes, alignment);
  }

  @Override
  public MemorySegment.Scope scope() {
    return arena().scope();
  }

  /// Closing again does nothing.
  @Override
  public synchronized void close() {
    if (!closed && arena != null) {
      arena.close();
    }
    closed = true;
  }
}
