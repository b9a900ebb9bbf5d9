package io.ocelli.encoder.hub;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tries again what may pass, with growing pauses.
final class Retries {
  private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

  private final Patience patience;
  private final HubErrors errors;

  Retries(Patience patience, HubErrors errors) {
    this.patience = patience;
    this.errors = errors;
  }

  /// Something that asks the hub.
  interface Attempt<T> {
    T call() throws IOException, InterruptedException;

    /// Bytes that have come; more of them than ever before start the count of failures anew.
    default long reached() {
      return 0;
    }
  }

  /// @param what is asked for, for messages
  <T> T run(String what, Attempt<T> attempt) {
    int failures = 0;
    long furthest = attempt.reached();
    while (true) {
      try {
        return attempt.call();
      } catch (InterruptedException e) {
        throw errors.interrupted(e);
      } catch (IOException e) {
        long reached = attempt.reached();
        failures = reached > furthest ? 1 : failures + 1;
        furthest = Math.max(furthest, reached);
        pause(what, failures, e);
      }
    }
  }

  private void pause(String what, int failures, IOException fault) {
    HubAnswer answer = fault instanceof HubAnswer known ? known : null;
    boolean hopeless = answer != null && !answer.passes();
    String asked = answer == null ? null : answer.retryAfter();
    Duration pause = hopeless ? null : patience.pause(failures, asked, Instant.now());
    if (pause == null) {
      throw errors.failed(what, fault);
    }
    LOG.debug("{}: {}; again in {}", what, fault, pause);
    try {
      // A hub that is busy is left alone for as long as it asks.
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      throw errors.interrupted(e);
    }
  }
}
