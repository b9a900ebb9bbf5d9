package io.ocelli.storage.collection;

import io.ocelli.storage.log.FolderDisk;
import io.ocelli.storage.log.LogDisk;
import io.ocelli.storage.memory.FileSizes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;

/// Where a collection keeps what, and how much room is left there.
///
/// @param name of the collection
/// @param folder holds `index/`, `transforms/` and `log/`
/// @param freeBytes on the disk of the folder
record CollectionFiles(
    String name,
    Path folder,
    Directory index,
    TransformFiles transforms,
    LogDisk log,
    LongSupplier freeBytes)
    implements Closeable {
  /// Below this, points are refused: a commit, its merges and the reaction to a full disk need
  /// room.
  static final long MIN_FREE = 16L << 20;

  private static final String SCRATCH = "scratch-";

  static CollectionFiles in(Path folder, String name) {
    try {
      Files.createDirectories(folder.resolve("transforms"));
      sweep(folder);
      FileStore disk = Files.getFileStore(folder);
      return new CollectionFiles(
          name,
          folder,
          IndexDirectory.open(folder.resolve("index")),
          new TransformFiles(FSDirectory.open(folder.resolve("transforms"))),
          new FolderDisk(Files.createDirectories(folder.resolve("log"))),
          () -> usable(disk));
    } catch (IOException e) {
      throw Faults.of(name, e);
    }
  }

  private static long usable(FileStore disk) {
    try {
      return disk.getUsableSpace();
    } catch (IOException unknown) {
      // Not every file system tells; a write that does not fit fails by itself.
      return Long.MAX_VALUE;
    }
  }

  ClassifierFiles classifiers() {
    return transforms.classifiers();
  }

  /// Whether points may be written.
  ///
  /// @param due bytes that the index has still to write for what is logged
  boolean hasRoom(long due) {
    return freeBytes.getAsLong() >= MIN_FREE + due;
  }

  /// @throws io.ocelli.core.error.OcelliException STORAGE_FULL where points should not be written
  void requireRoom(long due) {
    if (!hasRoom(due)) {
      throw Faults.full(name, null);
    }
  }

  /// An empty place on disk for as long as it is open; what a crash leaves of it is swept when the
  /// collection is opened.
  Directory scratch() throws IOException {
    Path place = Files.createTempDirectory(folder, SCRATCH);
    return new FilterDirectory(FSDirectory.open(place)) {
      @Override
      public void close() throws IOException {
        super.close();
        Folders.deleteTree(place);
      }
    };
  }

  private static void sweep(Path folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, SCRATCH + "*")) {
      for (Path place : left) {
        Folders.deleteTree(place);
      }
    }
  }

  MergeRoom mergeRoom() {
    return new MergeRoom(freeBytes, MIN_FREE, () -> 0);
  }

  long bytesOnDisk() {
    try {
      return sizes().total();
    } catch (IOException changing) {
      return 0;
    }
  }

  /// What stands in the folder now. Merges delete files while they are counted.
  FileSizes sizes() throws IOException {
    Map<String, Long> inIndex = new HashMap<>();
    long inLog = 0;
    long other = 0;
    for (Path file : filesIn(folder)) {
      long bytes = size(file);
      if (file.getParent().equals(folder.resolve("index"))) {
        inIndex.put(file.getFileName().toString(), bytes);
      } else if (file.startsWith(folder.resolve("log"))) {
        inLog += bytes;
      } else {
        other += bytes;
      }
    }
    return new FileSizes(inIndex, inLog, other);
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    // Walking a tree fails where a file goes away; a list of names does not.
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        if (Files.isDirectory(child)) {
          files.addAll(filesIn(child));
        } else {
          files.add(child);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException gone) {
      return 0;
    }
  }

  void closeQuietly() {
    try {
      close();
    } catch (IOException e) {
      // What was going on when it was closed matters more.
    }
  }

  @Override
  public void close() throws IOException {
    try (index) {
      transforms.close();
    }
  }
}
