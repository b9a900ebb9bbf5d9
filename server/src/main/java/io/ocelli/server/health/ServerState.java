package io.ocelli.server.health;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/// What changes while a server runs and belongs to no request. Safe for use by many threads.
public final class ServerState {
  private final UUID id = UUID.randomUUID();
  private final Instant start = Instant.now();
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);

  /// Of a server's life; it only goes forward. It answers in each of them.
  public enum Phase {
    /// The first requests may have to wait for collections that open.
    STARTING,
    READY,
    /// It will close: load balancers should look for another.
    DRAINING
  }

  /// Of this run of the server.
  public UUID id() {
    return id;
  }

  public Instant start() {
    return start;
  }

  public Phase phase() {
    return phase.get();
  }

  /// The warm-up has ended.
  public void ready() {
    phase.compareAndSet(Phase.STARTING, Phase.READY);
  }

  public void drain() {
    phase.set(Phase.DRAINING);
  }
}
