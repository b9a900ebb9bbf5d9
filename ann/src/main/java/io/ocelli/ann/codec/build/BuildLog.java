package io.ocelli.ann.codec.build;

import java.util.Locale;
import org.apache.lucene.index.SegmentWriteState;

/// Tells Lucene's info stream what was made of a field and how long that took.
final class BuildLog {
  private static final String COMPONENT = "OCELLI";

  private final SegmentWriteState state;
  private final String field;
  private long since = System.nanoTime();

  BuildLog(SegmentWriteState state, String field) {
    this.state = state;
    this.field = field;
  }

  /// @param what was done since the last call
  void done(String what) {
    long now = System.nanoTime();
    say(String.format(Locale.ROOT, "%s in %.3f s", what, (now - since) / 1e9));
    since = now;
  }

  void say(String what) {
    if (state.infoStream.isEnabled(COMPONENT)) {
      state.infoStream.message(
          COMPONENT, state.segmentInfo.name + ", field " + field + ": " + what);
    }
  }
}
