package io.ocelli.encoder.image;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.image.reader.PictureHeader;
import java.util.concurrent.Semaphore;

/// Heap for pictures in decoding, shared by all threads, so that a few huge pictures at once do not
/// exhaust it.
final class DecodeBudget {
  /// The decoded samples, their conversion and a turned copy together stay under this.
  private static final long BYTES_PER_PIXEL = 8;

  private static final long UNIT = 1 << 16;

  private final int units;
  private final Semaphore free;

  DecodeBudget(long bytes) {
    units = (int) Math.min(Integer.MAX_VALUE, bytes / UNIT + 1);
    free = new Semaphore(units, true);
  }

  /// Waits until there is room.
  ///
  /// @return what [#release] takes
  /// @throws OcelliException TOO_LARGE when it never fits
  int acquire(PictureHeader header) {
    long bytes = header.pixels() * BYTES_PER_PIXEL;
    long needed = bytes / UNIT + 1;
    if (needed > units) {
      throw new OcelliException(
          ErrorKind.TOO_LARGE,
          "%d x %d pixels need about %d MiB to decode, %d MiB are there; give Java more heap (-Xmx)"
              .formatted(header.width(), header.height(), bytes >> 20, units * UNIT >> 20));
    }
    free.acquireUninterruptibly((int) needed);
    return (int) needed;
  }

  void release(int acquired) {
    free.release(acquired);
  }
}
