package io.ocelli.indexer.scan;

import io.ocelli.core.service.PictureCollections.IndexedFile;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// What decides whether a file has changed: cheap to ask for, so that an unchanged file is never
/// opened.
///
/// @param modifiedNanos since the epoch; times outside 1677 to 2262 are held at these bounds
public record Stamp(long bytes, long modifiedNanos) {
  private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

  public static Stamp of(BasicFileAttributes attributes) {
    return new Stamp(attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
  }

  public boolean matches(IndexedFile indexed) {
    return indexed.bytes() == bytes && indexed.modifiedNanos() == modifiedNanos;
  }

  public Instant modified() {
    return Instant.ofEpochSecond(
        Math.floorDiv(modifiedNanos, NANOS), Math.floorMod(modifiedNanos, NANOS));
  }
}
