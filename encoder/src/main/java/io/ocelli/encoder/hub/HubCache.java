package io.ocelli.encoder.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One model in the cache, laid out as `huggingface_hub` does:
///
/// ```
/// models--org--name/blobs/CHECKSUM             the files' bytes
/// models--org--name/refs/REVISION              the commit that a branch or tag had
/// models--org--name/snapshots/COMMIT/PATH      relative links to blobs
/// .locks/models--org--name/ocelli.lock
/// ```
///
/// Files of a download that is under way have a name of our own, so that Python's tools, which do
/// not see our lock, never write into them.
final class HubCache {
  private static final Logger LOG = LoggerFactory.getLogger(HubCache.class);
  private static final long LOCK_PAUSE_MILLIS = 100;
  private static final String UNDER_WAY = ".ocelli.incomplete";
  private static final String SEPARATOR = "--";

  private final HubModel model;
  private final Path locks;
  private final Path folder;

  HubCache(Path root, HubModel model) {
    this.model = model;
    String name = "models" + SEPARATOR + model.id().replace("/", SEPARATOR);
    folder = root.resolve(name);
    locks = root.resolve(".locks").resolve(name);
  }

  Path folder() {
    return folder;
  }

  Path blob(HubFile file) {
    return folder.resolve("blobs").resolve(file.checksum().hex());
  }

  Path underWay(HubFile file) {
    return folder.resolve("blobs").resolve(file.checksum().hex() + UNDER_WAY);
  }

  Path snapshot(String commit) {
    return folder.resolve("snapshots").resolve(commit);
  }

  /// Where a file's bytes are: its blob, or, where links are impossible, the snapshot's own file.
  Optional<Path> find(String commit, HubFile file) throws IOException {
    Path own = snapshot(commit).resolve(file.path());
    List<Path> places = file.checksum() == null ? List.of(own) : List.of(blob(file), own);
    for (Path place : places) {
      if (Files.isRegularFile(place) && Files.size(place) == file.size()) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /// The newest snapshot of the model's revision that was ever asked for.
  Optional<Path> newest() throws IOException {
    Path ref = ref();
    String commit = Files.isRegularFile(ref) ? Files.readString(ref).strip() : model.revision();
    boolean known =
        HubListing.COMMIT.matcher(commit).matches() && Files.isDirectory(snapshot(commit));
    return known ? Optional.of(snapshot(commit)) : Optional.empty();
  }

  /// Whether there is nothing left to do for a commit: its files and the revision's note are there.
  boolean has(String commit, Collection<HubFile> files) throws IOException {
    Path snapshot = snapshot(commit);
    for (HubFile file : files) {
      Path pointer = snapshot.resolve(file.path());
      if (!Files.isRegularFile(pointer) || Files.size(pointer) != file.size()) {
        return false;
      }
    }
    return newest().filter(snapshot::equals).isPresent();
  }

  private Path ref() {
    return folder.resolve("refs").resolve(model.revision());
  }

  /// The files of a snapshot, by path with `/`, with their sizes; dangling links are left out.
  static Map<String, Long> sizes(Path snapshot) throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(snapshot)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path path = snapshot.relativize(file);
        sizes.put(
            path.toString().replace(path.getFileSystem().getSeparator(), "/"), Files.size(file));
      }
    }
    return sizes;
  }

  /// Makes the snapshot of files whose bytes are all here. Networks come last: who finds them finds
  /// the rest.
  Path publish(String commit, Collection<HubFile> files) throws IOException {
    Path snapshot = snapshot(commit);
    for (HubFile file :
        files.stream()
            .sorted(Comparator.comparing(file -> file.path().endsWith(".onnx")))
            .toList()) {
      place(blob(file), snapshot.resolve(file.path()), file.size());
    }
    if (!commit.equals(model.revision())) {
      Files.createDirectories(ref().getParent());
      Path fresh = Files.createTempFile(ref().getParent(), "ref", ".tmp");
      Files.writeString(fresh, commit);
      Files.move(fresh, ref(), StandardCopyOption.REPLACE_EXISTING);
    }
    return snapshot;
  }

  /// A relative link, so that the cache can be moved; a copy on a file system without links.
  static void place(Path blob, Path pointer, long size) throws IOException {
    if (Files.isRegularFile(pointer) && Files.size(pointer) == size) {
      return;
    }
    Files.createDirectories(pointer.getParent());
    Files.deleteIfExists(pointer);
    try {
      Files.createSymbolicLink(pointer, pointer.getParent().relativize(blob));
    } catch (UnsupportedOperationException | FileSystemException _) {
      // Windows allows links to developers and administrators only.
      Path copy = pointer.resolveSibling(pointer.getFileName() + UNDER_WAY);
      Files.copy(blob, copy, StandardCopyOption.REPLACE_EXISTING);
      Files.move(copy, pointer, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// Waits until no other process downloads this model, and keeps others waiting until it is
  /// closed.
  FileChannel lock() throws IOException, InterruptedException {
    Files.createDirectories(locks);
    Files.createDirectories(folder.resolve("blobs"));
    Path file = locks.resolve("ocelli.lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      for (boolean waiting = false; !locked(channel); waiting = true) {
        if (!waiting) {
          LOG.info("another process downloads {} (it holds {}): waiting for it", model, file);
        }
        // Nobody tells when a lock of another process is free.
        Thread.sleep(LOCK_PAUSE_MILLIS);
      }
      return channel;
    } catch (IOException | InterruptedException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      // Held in this process, by another hub's object.
      return false;
    }
  }
}
