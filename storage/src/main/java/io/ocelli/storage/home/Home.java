package io.ocelli.storage.home;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The one folder that holds everything Ocelli keeps. One process holds it at a time: the file
/// `lock` is locked while it is open, and `owner` beside it says by whom (process id, and the URL
/// that it serves where it does). They are two files because closing any handle of a locked file in
/// the process that holds the lock gives the lock up (POSIX).
public final class Home implements AutoCloseable {
  /// Sub-folder of the pictures that `quickstart` makes.
  public static final String SAMPLES = "samples";

  private static final String LOCK = "lock";
  private static final String OWNER = "owner";

  /// Always of one length, so that it can be written in place: what is stored can still be searched
  /// when the disk has no room for another file.
  private static final String OWNER_LINE = "%-320s\n";

  /// A look at the lock takes it for a moment; an owner keeps it for longer than these tries take.
  private static final int LOCK_TRIES = 10;

  private static final long LOCK_PAUSE_MILLIS = 20;

  /// Homes that this process holds: the operating system's lock does not tell threads apart.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel lock;

  private Home(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /// The process that holds a home.
  ///
  /// @param url where it serves; null while it does not
  public record Owner(long pid, URI url) {}

  /// Creates the folder where it is missing, and takes it for this process.
  ///
  /// @throws OcelliException UNAVAILABLE naming the process that holds it, FORBIDDEN or
  ///   STORAGE_FULL where the folder cannot be used
  public static Home open(Path dir) {
    Path folder = create(dir);
    if (!HELD.add(folder)) {
      throw held(folder);
    }
    FileChannel lock = null;
    try {
      lock = lock(folder);
      Home home = new Home(folder, lock);
      home.publish(null);
      for (Path sub : home.subfolders()) {
        Files.createDirectories(sub);
      }
      return home;
    } catch (IOException | RuntimeException e) {
      HELD.remove(folder);
      close(lock);
      throw e instanceof IOException io ? unusable(folder, io) : (RuntimeException) e;
    }
  }

  private static Path create(Path dir) {
    try {
      Files.createDirectories(dir);
      return dir.toRealPath();
    } catch (FileAlreadyExistsException e) {
      throw new OcelliException(
          ErrorKind.FORBIDDEN,
          "Home " + dir + " is a file: name a folder with --home or OCELLI_HOME",
          e);
    } catch (IOException e) {
      throw unusable(dir, e);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      for (int tries = 0; tries < LOCK_TRIES; tries++) {
        if (channel.tryLock() != null) {
          return channel;
        }
        Thread.sleep(LOCK_PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw held(folder);
  }

  private static OcelliException held(Path folder) {
    Owner owner = readOwner(folder);
    return new OcelliException(
        ErrorKind.UNAVAILABLE,
        "Home %s is in use by process %d%s: stop it, or name another folder with --home"
            .formatted(
                folder, owner.pid(), owner.url() == null ? "" : ", which serves " + owner.url()));
  }

  private static OcelliException unusable(Path folder, IOException cause) {
    boolean full = String.valueOf(cause.getMessage()).contains("No space left");
    return new OcelliException(
        full ? ErrorKind.STORAGE_FULL : ErrorKind.FORBIDDEN,
        "Cannot use home %s: %s or name another folder with --home"
            .formatted(
                folder,
                full ? "the disk is full; free some space" : reason(cause) + "; change that"),
        cause);
  }

  /// File system exceptions carry the path as their message and say why by their class.
  private static String reason(IOException cause) {
    return switch (cause) {
      case java.nio.file.AccessDeniedException _ -> "permission denied";
      case java.nio.file.NotDirectoryException _ -> "not a folder";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> cause.toString();
    };
  }

  /// The process that holds the home now, without disturbing it; empty where none does.
  public static Optional<Owner> owner(Path dir) {
    if (!Files.isRegularFile(dir.resolve(LOCK))) {
      return Optional.empty();
    }
    try {
      Path folder = dir.toRealPath();
      return HELD.contains(folder) || isLocked(folder)
          ? Optional.of(readOwner(folder))
          : Optional.empty();
    } catch (IOException e) {
      throw unusable(dir, e);
    }
  }

  private static boolean isLocked(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
      return channel.tryLock() == null;
    }
  }

  private static Owner readOwner(Path folder) {
    try {
      String[] words = Files.readString(folder.resolve(OWNER)).strip().split(" ");
      return new Owner(Long.parseLong(words[0]), words.length == 1 ? null : URI.create(words[1]));
    } catch (IOException | IllegalArgumentException unreadable) {
      return new Owner(0, null);
    }
  }

  /// Tells other processes where this one serves.
  ///
  /// @param url null for nowhere
  public void publish(URI url) {
    long pid = ProcessHandle.current().pid();
    String owner = OWNER_LINE.formatted(url == null ? pid : pid + " " + url);
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(OWNER), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.US_ASCII)), 0);
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  public Path folder() {
    return folder;
  }

  public Path collections() {
    return folder.resolve("collections");
  }

  /// Kept snapshots; made with the first.
  public Path snapshots() {
    return folder.resolve("snapshots");
  }

  public Path embeddingCache() {
    return folder.resolve("cache/embeddings");
  }

  public Path thumbnailCache() {
    return thumbnailCache(folder);
  }

  /// Of the home in `dir`, which need not be open.
  public static Path thumbnailCache(Path dir) {
    return dir.resolve("cache/thumbnails");
  }

  /// Unpacked native libraries.
  public Path natives() {
    return folder.resolve("native");
  }

  /// Installed models; made with the first.
  public Path models() {
    return models(folder);
  }

  /// Of the home in `dir`, which another process may hold: models come and go by renames.
  public static Path models(Path dir) {
    return dir.resolve("models");
  }

  /// Pictures that `quickstart` makes.
  public Path samples() {
    return folder.resolve(SAMPLES);
  }

  private Path[] subfolders() {
    return new Path[] {collections(), embeddingCache(), thumbnailCache(), natives(), samples()};
  }

  /// Gives the home up for other processes.
  @Override
  public void close() {
    close(lock);
    HELD.remove(folder);
  }

  private static void close(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new OcelliException(ErrorKind.INTERNAL, "Cannot unlock the home: " + e, e);
    }
  }
}
