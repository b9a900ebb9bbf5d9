package io.ocelli.storage.cache;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.core.onoes.NullExceptionHandler;
import net.openhft.chronicle.hash.ChronicleHashClosedException;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One file of a cache: a Chronicle Map of fixed capacity from content hashes to vectors.
///
/// A map is a sparse memory-mapped file, and touching a hole on a full disk kills the process; so a
/// new file gets all its blocks before it is used, and never grows. While it is open a marker file
/// stands beside it: one that is found on opening means that a process died here, perhaps with
/// locks held inside the file, and the map is recovered before use.
final class MapFile implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(MapFile.class);
  private static final int KEY_BYTES = 32;

  /// Where a map's file has the length of its header, positive once it is complete.
  private static final int SIZE_WORD = 8;

  private static final int CHUNK = 1 << 20;

  /// Room left on the disk for what matters more than a cache.
  private static final long SPARE = 64L << 20;

  static {
    // The library greets on its first use, and complains of the locks that we recover on purpose.
    System.setProperty("chronicle.announcer.disable", "true");
    Jvm.setExceptionHandlers(
        NullExceptionHandler.NOTHING, NullExceptionHandler.NOTHING, NullExceptionHandler.NOTHING);
  }

  private final Path marker;
  private final ChronicleMap<byte[], byte[]> map;
  private final int dims;
  private final long capacity;

  private MapFile(Path marker, ChronicleMap<byte[], byte[]> map, int dims, long capacity) {
    this.marker = marker;
    this.map = map;
    this.dims = dims;
    this.capacity = capacity;
  }

  /// Opens an existing file; one that is beyond recovery is deleted.
  ///
  /// @return null where it was deleted
  static MapFile open(Path file, int dims, long capacity) throws IOException {
    Path marker = marker(file);
    boolean died = Files.exists(marker);
    if (!died) {
      Files.createFile(marker);
    }
    try {
      requireWhole(file);
      ChronicleMapBuilder<byte[], byte[]> builder = builder(dims, capacity);
      ChronicleMap<byte[], byte[]> map =
          died
              ? builder.recoverPersistedTo(file.toFile(), true)
              : builder.createPersistedTo(file.toFile());
      return new MapFile(marker, map, dims, capacity);
    } catch (IOException | RuntimeException | InternalError e) {
      LOG.warn("Embedding cache {} is damaged and starts anew: {}", file, e.toString());
      Files.deleteIfExists(file);
      Files.deleteIfExists(marker);
      return null;
    }
  }

  /// Chronicle waits a minute for a file without a header, and maps what a truncated file lacks.
  private static void requireWhole(Path file) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(SIZE_WORD + Integer.BYTES).order(LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(file)) {
      channel.read(header, 0);
    }
    long length = Long.parseLong(Files.readString(lengthFile(file)));
    if (Files.size(file) != length || header.getInt(SIZE_WORD) <= 0) {
      throw new IOException("not a whole map");
    }
  }

  private static Path lengthFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".length");
  }

  /// Makes a file with all its blocks.
  ///
  /// @return null where the disk has no room for it
  static MapFile create(Path file, int dims, long capacity) throws IOException {
    if (Files.getFileStore(file.getParent()).getUsableSpace() - SPARE < bytes(dims, capacity)) {
      return null;
    }
    Path made = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(made);
    try {
      builder(dims, capacity).createPersistedTo(made.toFile()).close();
      allocate(made);
      Files.writeString(lengthFile(file), Long.toString(Files.size(made)));
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(made);
      throw e;
    }
    return open(file, dims, capacity);
  }

  /// About what a file takes; the map's own tables add a tenth or so.
  static long bytes(int dims, long capacity) {
    return (KEY_BYTES + VectorBytes.length(dims) + 32L) * capacity * 5 / 4;
  }

  private static ChronicleMapBuilder<byte[], byte[]> builder(int dims, long capacity) {
    return ChronicleMapBuilder.of(byte[].class, byte[].class)
        .name("embeddings")
        .entries(capacity)
        .constantKeySizeBySample(new byte[KEY_BYTES])
        .constantValueSizeBySample(new byte[VectorBytes.length(dims)])
        // Tiers would be new holes at the end of the file.
        .allowSegmentTiering(false)
        .putReturnsNull(true)
        .skipCloseOnExitHook(true);
  }

  /// Writes every byte back to where it was read: each hole becomes a block, or there is no room.
  private static void allocate(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
      for (long at = 0; at < channel.size(); at += CHUNK) {
        channel.read(chunk.clear(), at);
        channel.write(chunk.flip(), at);
      }
      channel.force(false);
    }
  }

  private static Path marker(Path file) {
    return file.resolveSibling(file.getFileName() + ".open");
  }

  /// Null where it is not cached.
  float[] get(byte[] hash) {
    return VectorBytes.read(hash, map.get(hash), dims);
  }

  /// False when the file is full.
  boolean put(byte[] hash, float[] vector) {
    if (map.longSize() >= capacity) {
      return false;
    }
    try {
      map.put(hash, VectorBytes.write(hash, vector));
      return true;
    } catch (ChronicleHashClosedException e) {
      throw e;
    } catch (IllegalStateException segmentFull) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    map.close();
    Files.deleteIfExists(marker);
  }
}
