package io.ocelli.server.http;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.http.Response.StreamContent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// How many large answers are on their way at once. The values that one is written from are held in
/// memory until its client has taken it, however slowly, and no lane counts it any more: clients
/// that ask for much and read little would fill the heap. Safe for use by many threads.
final class LargeAnswers {
  private static final long EACH = 16 << 20;

  private final Semaphore room;

  LargeAnswers(int most) {
    room = new Semaphore(most);
  }

  /// As many as fit into memory where each takes 16 MiB, at least a few.
  static LargeAnswers ofThisProcess() {
    return new LargeAnswers(Math.clamp(Runtime.getRuntime().maxMemory() / EACH, 16, 1 << 10));
  }

  /// Counts it until it is written or dropped.
  ///
  /// @throws OcelliException BUSY where there are too many
  StreamContent hold(StreamContent content) {
    if (!room.tryAcquire()) {
      throw new OcelliException(
          ErrorKind.BUSY,
          "Too many requests: as many large answers as fit into memory are being sent; ask for"
              + " less at once (`limit`), or try again in a second");
    }
    return new Held(content);
  }

  private final class Held implements StreamContent {
    private final StreamContent content;
    private final AtomicBoolean ended = new AtomicBoolean();

    Held(StreamContent content) {
      this.content = content;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      try {
        content.writeTo(out);
      } finally {
        drop();
      }
    }

    @Override
    public void drop() {
      if (ended.compareAndSet(false, true)) {
        room.release();
      }
    }
  }
}
