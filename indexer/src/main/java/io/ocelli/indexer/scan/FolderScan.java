package io.ocelli.indexer.scan;

import io.ocelli.core.service.PictureCollections.IndexedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.LongConsumer;

/// Walks a folder and compares what is there with what is indexed. Size and modification time
/// decide; no picture is read, hashed or given an id here, so an unchanged file costs one look at
/// its attributes and one at a map.
///
/// Symbolic links are followed, loops of them are reported. Hidden files and folders, and what
/// operating systems leave behind, are passed over.
public final class FolderScan {
  private final Path root;
  private final Map<String, IndexedFile> indexed;
  private final LongConsumer seen;

  /// @param root folder that paths are relative to, resolved
  /// @param indexed what is indexed under the root, by relative path
  /// @param seen told the number of files seen so far, for each file
  public FolderScan(Path root, Map<String, IndexedFile> indexed, LongConsumer seen) {
    this.root = root;
    this.indexed = indexed;
    this.seen = seen;
  }

  /// The part of the root's relative paths that all files of `folder` share: empty, or ending with
  /// `/`.
  public static String prefix(Path root, Path folder) {
    return RelativePaths.prefix(root, folder);
  }

  /// @param folder the root or a folder in it, resolved
  /// @throws InterruptedException when the thread is interrupted; nothing is known then
  public ScanResult scan(Path folder) throws InterruptedException {
    ScanVisitor visitor = new ScanVisitor(RelativePaths.prefix(root, folder), indexed, seen);
    try {
      Files.walkFileTree(
          folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
    } catch (IOException e) {
      // The visitor answers every failure itself.
      throw new UncheckedIOException(e);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return visitor.result();
  }
}
