package io.ocelli.storage.cache;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The cached vectors of one encoder: files of doubling capacity, the last of which takes new
/// entries. Reads need no lock; growing is for one thread at a time.
final class VectorMaps implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(VectorMaps.class);
  private static final long FIRST_CAPACITY = 4_096;
  private static final int MOST_FILES = 16;

  private final Path folder;
  private final String stem;
  private final int dims;
  private final long maxBytes;
  private final List<MapFile> files = new CopyOnWriteArrayList<>();
  private boolean full;

  /// @param stem beginning of the names of the files
  /// @param maxBytes of all files together
  VectorMaps(Path folder, String stem, int dims, long maxBytes) throws IOException {
    this.folder = folder;
    this.stem = stem;
    this.dims = dims;
    this.maxBytes = maxBytes;
    for (int n = 0; n < MOST_FILES && Files.exists(file(n)); n++) {
      MapFile file = MapFile.open(file(n), dims, capacity(n));
      // Places in the list are numbers of files: one that was lost is made anew.
      file = file == null ? MapFile.create(file(n), dims, capacity(n)) : file;
      if (file == null) {
        full = true;
        return;
      }
      files.add(file);
    }
  }

  float[] get(byte[] hash) {
    for (MapFile file : files) {
      float[] vector = file.get(hash);
      if (vector != null) {
        return vector;
      }
    }
    return null;
  }

  void put(byte[] hash, float[] vector) throws IOException {
    if (get(hash) != null) {
      return;
    }
    if (files.isEmpty() || !files.getLast().put(hash, vector)) {
      grow(hash, vector);
    }
  }

  private synchronized void grow(byte[] hash, float[] vector) throws IOException {
    // Another thread may have grown it meanwhile.
    if (full || !files.isEmpty() && files.getLast().put(hash, vector)) {
      return;
    }
    int n = files.size();
    MapFile next =
        n < MOST_FILES && bytesWith(n) <= maxBytes
            ? MapFile.create(file(n), dims, capacity(n))
            : null;
    if (next == null) {
      full = true;
      LOG.warn("The embedding cache in {} has no room to grow: new vectors are not kept", folder);
      return;
    }
    files.add(next);
    next.put(hash, vector);
  }

  private long bytesWith(int last) {
    long bytes = 0;
    for (int n = 0; n <= last; n++) {
      bytes += MapFile.bytes(dims, capacity(n));
    }
    return bytes;
  }

  private static long capacity(int n) {
    return FIRST_CAPACITY << n;
  }

  private Path file(int n) {
    return folder.resolve(stem + "-" + n + ".map");
  }

  @Override
  public void close() throws IOException {
    for (MapFile file : files) {
      file.close();
    }
    files.clear();
  }
}
