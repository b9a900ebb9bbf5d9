package io.ocelli.storage.log;

import java.nio.ByteBuffer;

/// What one append made durable: consecutive sequence numbers, and bytes that say what they did.
///
/// @param firstSequence 0 or more
/// @param count 1 or more
/// @param body from its position to its limit
public record Frame(long firstSequence, int count, ByteBuffer body) {
  public long lastSequence() {
    return firstSequence + count - 1;
  }
}
