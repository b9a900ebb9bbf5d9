package io.ocelli.storage.collection;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.storage.change.LivePoints;
import io.ocelli.storage.change.OpCodec;
import io.ocelli.storage.log.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Does logged writes again, on an index that stands where its last commit left it, or beyond: a
/// commit may hold some of what was written while it was made.
final class Replay implements AutoCloseable {
  /// What was done again and is not in a segment yet is kept in memory up to here.
  private static final long BYTES_IN_MEMORY = 16L << 20;

  private final String name;
  private final CollectionIndex index;
  private final NewestPoints written;
  private LivePoints live;
  private CommitState state;
  private long bytes;

  /// @param committed what the last commit says
  Replay(String name, CollectionIndex index, CommitState committed) {
    this.name = name;
    this.index = index;
    state = committed;
    written = NewestPoints.written(index);
    live = new LivePoints(written);
  }

  /// After what was done so far.
  CommitState state() {
    return state;
  }

  void again(Frame frame) {
    if (frame.firstSequence() > state.sequence() + 1) {
      throw new OcelliException(
          ErrorKind.CORRUPT,
          "Collection `%s` is damaged on disk: its log begins with write %d, its index ends with %d"
              .formatted(name, frame.firstSequence(), state.sequence()));
    }
    state = state.after((int) (frame.lastSequence() - state.sequence()));
    bytes += frame.body().remaining();
    LivePoints points = new LivePoints(live);
    OpCodec.read(frame.body()).forEach(points::apply);
    live.apply(points);
    try {
      index.write(
          writer -> IndexOps.put(writer, points, live, new PointDocuments(state)::of), state);
      if (bytes > BYTES_IN_MEMORY) {
        written.release();
        live = new LivePoints(written);
        bytes = 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    written.release();
  }
}
