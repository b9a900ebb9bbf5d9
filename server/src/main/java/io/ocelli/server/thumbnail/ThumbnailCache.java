package io.ocelli.server.thumbnail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Thumbnails on disk, as `<first two digits>/<content hash>-<size>.jpg`. Files appear whole or not
/// at all (written beside, then moved). When all together grow past the bound, those that were not
/// asked for longest go. Never fails its caller: what cannot be kept is made again.
public final class ThumbnailCache {
  private static final Logger LOG = LoggerFactory.getLogger(ThumbnailCache.class);

  private final Path folder;
  private final long maxBytes;

  /// Bytes by file name, least recently used first; guarded by `this`; null until first used.
  private LinkedHashMap<String, Long> index;

  private long total;

  public ThumbnailCache(Path folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  /// The file's bytes, or null where it is not cached.
  byte[] get(String hash, int size) {
    String name = name(hash, size);
    try {
      byte[] bytes = Files.readAllBytes(file(name));
      touch(name, bytes.length);
      return bytes;
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      LOG.debug("thumbnail {} cannot be read", name, e);
      return null;
    }
  }

  void put(String hash, int size, byte[] jpeg) {
    String name = name(hash, size);
    Path file = file(name);
    try {
      Files.createDirectories(file.getParent());
      Path beside = Files.createTempFile(file.getParent(), "new-", ".tmp");
      try {
        Files.write(beside, jpeg);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(beside);
      }
      touch(name, jpeg.length);
    } catch (IOException e) {
      LOG.debug("thumbnail {} cannot be kept", name, e);
    }
  }

  private synchronized void touch(String name, long bytes) {
    if (index == null) {
      load();
    }
    Long before = index.put(name, bytes);
    total += bytes - (before == null ? 0 : before);
    Iterator<Map.Entry<String, Long>> oldest = index.entrySet().iterator();
    while (total > maxBytes && oldest.hasNext()) {
      Map.Entry<String, Long> entry = oldest.next();
      total -= entry.getValue();
      oldest.remove();
      delete(file(entry.getKey()));
    }
  }

  /// What an earlier process left, oldest first; half-written files are removed.
  private void load() {
    index = new LinkedHashMap<>(64, 0.75f, true);
    for (Found found : scan()) {
      String name = found.file().getFileName().toString();
      if (name.endsWith(".jpg")) {
        index.put(name, found.bytes());
        total += found.bytes();
      } else {
        delete(found.file());
      }
    }
  }

  private record Found(Path file, long bytes, FileTime time) {}

  private List<Found> scan() {
    List<Found> found = new ArrayList<>();
    try (Stream<Path> files = Files.find(folder, 2, (_, at) -> at.isRegularFile())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        found.add(new Found(file, Files.size(file), Files.getLastModifiedTime(file)));
      }
    } catch (IOException e) {
      LOG.debug("thumbnails in {} cannot be listed", folder, e);
    }
    found.sort(Comparator.comparing(Found::time));
    return found;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.debug("thumbnail {} cannot be removed", file, e);
    }
  }

  private static String name(String hash, int size) {
    return hash + "-" + size + ".jpg";
  }

  private Path file(String name) {
    return folder.resolve(name.substring(0, 2)).resolve(name);
  }
}
