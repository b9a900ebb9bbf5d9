package io.ocelli.storage.cache;

import io.ocelli.core.encode.EmbeddingCache;
import io.ocelli.core.encode.EncoderInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The embedding cache on disk, in Chronicle Maps: one set of files per encoder, opened on first
/// use. Whatever goes wrong inside, callers see a cache that forgets: after the first failure it
/// stays out of the way and says so once. One process at a time, which the home's lock sees to.
public final class ChronicleEmbeddingCache implements EmbeddingCache, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChronicleEmbeddingCache.class);

  private final Path folder;
  private final long maxBytesPerEncoder;
  private final Map<String, VectorMaps> encoders = new HashMap<>();

  /// Held for reading while maps are used, for writing while they are opened or closed.
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private volatile boolean off;

  /// Opens nothing yet.
  ///
  /// @param folder must exist
  public ChronicleEmbeddingCache(Path folder, long maxBytesPerEncoder) {
    this.folder = folder;
    this.maxBytesPerEncoder = maxBytesPerEncoder;
  }

  @Override
  public float[] get(byte[] contentHash, EncoderInfo encoder) {
    String stem = stem(encoder);
    // A cold process that only looks need not start Chronicle.
    if (off || !Files.exists(folder.resolve(stem + "-0.map"))) {
      return null;
    }
    return using(stem, encoder, maps -> maps.get(contentHash));
  }

  @Override
  public void put(byte[] contentHash, EncoderInfo encoder, float[] raw) {
    if (off || raw.length != encoder.rawDims()) {
      return;
    }
    using(
        stem(encoder),
        encoder,
        maps -> {
          maps.put(contentHash, raw);
          return null;
        });
  }

  @FunctionalInterface
  private interface Use<R> {
    R of(VectorMaps maps) throws IOException;
  }

  /// Null after a failure.
  private <R> R using(String stem, EncoderInfo encoder, Use<R> use) {
    try {
      open(stem, encoder);
      lock.readLock().lock();
      try {
        VectorMaps maps = encoders.get(stem);
        return maps == null ? null : use.of(maps);
      } finally {
        lock.readLock().unlock();
      }
    } catch (IOException | RuntimeException | InternalError | LinkageError e) {
      // InternalError is how the JVM reports a fault in mapped memory.
      if (!off) {
        off = true;
        LOG.warn("The embedding cache is off until the next start: {}", e.toString());
      }
      return null;
    }
  }

  private void open(String stem, EncoderInfo encoder) throws IOException {
    if (locked(lock.readLock(), () -> encoders.containsKey(stem))) {
      return;
    }
    lock.writeLock().lock();
    try {
      if (!encoders.containsKey(stem) && !off) {
        encoders.put(stem, new VectorMaps(folder, stem, encoder.rawDims(), maxBytesPerEncoder));
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private static boolean locked(Lock lock, BooleanSupplier test) {
    lock.lock();
    try {
      return test.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  /// Fingerprints are long, and nobody promises that they suit a file system.
  private static String stem(EncoderInfo encoder) {
    String identity = encoder.fingerprint() + " " + encoder.rawDims();
    return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
  }

  @Override
  public void close() {
    off = true;
    lock.writeLock().lock();
    try {
      for (VectorMaps maps : encoders.values()) {
        maps.close();
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("The embedding cache was not closed well: {}", e.toString());
    } finally {
      encoders.clear();
      lock.writeLock().unlock();
    }
  }
}
