package io.ocelli.storage.moments;

import io.ocelli.ann.moments.Moments;
import org.apache.lucene.util.Bits;

/// Moments that were worked out.
///
/// @param live the documents of a segment whose vectors they are of; null where their owner says it
/// @param read how many documents' vectors were last read together; what was deleted since was
///   taken out
record Known(Moments moments, Bits live, int read) {
  /// What an entry takes beside its numbers, about.
  private static final long OVERHEAD = 256;

  static Known of(Moments moments) {
    return new Known(moments, null, 0);
  }

  /// On the heap, about.
  long bytes() {
    return moments.bytes() + OVERHEAD + (live == null ? 0 : live.length() / Byte.SIZE);
  }

  /// Whether all documents were live before that are live now.
  boolean wasBefore(Bits now) {
    for (int doc = 0; doc < now.length(); doc++) {
      if (now.get(doc) && !live.get(doc)) {
        return false;
      }
    }
    return true;
  }
}
