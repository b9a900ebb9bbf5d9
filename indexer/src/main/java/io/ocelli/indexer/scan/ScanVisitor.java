package io.ocelli.indexer.scan;

import io.ocelli.core.service.FolderIndexer.Failure;
import io.ocelli.core.service.PictureCollections.IndexedFile;
import io.ocelli.core.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/// Sorts the files of one walk into the parts of a [ScanResult].
final class ScanVisitor implements FileVisitor<Path> {
  /// Left behind by operating systems and storage boxes; names that start with a dot are hidden
  /// anyway.
  private static final Set<String> LITTER =
      Set.of(
          "Thumbs.db",
          "ehthumbs.db",
          "desktop.ini",
          "@eaDir",
          "__MACOSX",
          "$RECYCLE.BIN",
          "System Volume Information",
          "lost+found");

  private static final String NOT_TEXT =
      "the name is no text in this system's encoding; rename it, or run under a UTF-8 locale";

  private final String start;
  private final Map<String, IndexedFile> indexed;
  private final LongConsumer seen;

  /// Prefixes of the folders from the start to where the walk is; empty before the first.
  private final Deque<String> prefixes = new ArrayDeque<>();

  /// What was indexed and has not been found yet, by path.
  private final Map<String, IndexedFile> missing;

  /// Files and folders that could not be read: nobody knows what is in them.
  private final List<String> unread = new ArrayList<>();

  private final List<ScannedFile> work = new ArrayList<>();
  private final Set<String> workPaths = new HashSet<>();
  private final List<Failure> failed = new ArrayList<>();
  private final Map<String, Long> skipped = new TreeMap<>();
  private long unchanged;
  private long files;

  /// @param start the folder's prefix within the root
  ScanVisitor(String start, Map<String, IndexedFile> indexed, LongConsumer seen) {
    this.start = start;
    this.indexed = indexed;
    this.seen = seen;
    this.missing = new HashMap<>(indexed);
    if (!start.isEmpty()) {
      missing.keySet().removeIf(path -> !path.startsWith(start));
    }
  }

  ScanResult result() {
    List<IndexedFile> gone =
        missing.values().stream()
            .filter(file -> unread.stream().noneMatch(place -> isWithin(file.path(), place)))
            .toList();
    return new ScanResult(work, unchanged, gone, failed, skipped);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    if (Thread.currentThread().isInterrupted()) {
      return FileVisitResult.TERMINATE;
    }
    if (prefixes.isEmpty()) {
      prefixes.push(start);
      return FileVisitResult.CONTINUE;
    }
    String name = folder.getFileName().toString();
    if (isHidden(name)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    String prefix = path(name) + '/';
    if (!RelativePaths.isText(folder.getFileName(), name)) {
      fail(prefix, NOT_TEXT);
      return FileVisitResult.SKIP_SUBTREE;
    }
    prefixes.push(prefix);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (Thread.currentThread().isInterrupted()) {
      return FileVisitResult.TERMINATE;
    }
    String name = file.getFileName().toString();
    if (!isHidden(name)) {
      seen.accept(++files);
      sort(file, name, attributes);
    }
    return FileVisitResult.CONTINUE;
  }

  private void sort(Path file, String name, BasicFileAttributes attributes) {
    String path = path(name);
    IndexedFile known = missing.get(path);
    if (known != null && attributes.isRegularFile() && Stamp.of(attributes).matches(known)) {
      missing.remove(path);
      unchanged++;
      return;
    }
    PictureKind kind = PictureKind.ofName(name);
    if (kind instanceof PictureKind.Other(String extension)) {
      skip(extension);
    } else if (attributes.isSymbolicLink()) {
      unread.add(path);
      fail(path, "the symbolic link leads to nothing");
    } else if (!attributes.isRegularFile()) {
      skip("special file");
    } else if (!RelativePaths.isText(file.getFileName(), name)) {
      fail(path, NOT_TEXT);
    } else {
      decide(new ScannedFile(file, path, Stamp.of(attributes), indexed.get(path)), kind);
    }
  }

  private void decide(ScannedFile file, PictureKind kind) {
    switch (kind) {
      case PictureKind.Readable _ -> accept(file);
      case PictureKind.Undecided(PictureKind otherwise) -> {
        try (InputStream in = Files.newInputStream(file.file())) {
          boolean picture = PictureKind.isPicture(in.readNBytes(PictureKind.MAGIC_BYTES));
          decide(file, picture ? PictureKind.Readable.READABLE : otherwise);
        } catch (IOException e) {
          visitFileFailed(file.file(), e);
        }
      }
      case PictureKind.Unreadable(String reason) -> {
        missing.remove(file.path());
        fail(file.path(), reason);
      }
      case PictureKind.Other(String extension) -> skip(extension);
    }
  }

  private void accept(ScannedFile file) {
    boolean foundBefore = missing.remove(file.path()) == null && file.known() != null;
    if (!foundBefore && workPaths.add(file.path())) {
      work.add(file);
    } else {
      fail(file.path(), "another file has the same name in another Unicode form; rename one");
    }
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException fault) {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    String path = prefixes.isEmpty() ? start : path(name);
    if (!(fault instanceof NoSuchFileException) && !isHidden(name)) {
      // It may be a folder, so this protects what was indexed below it too.
      unread.add(path);
      fail(path, IoFaults.reason(fault));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException fault) {
    String prefix = prefixes.pop();
    if (fault != null) {
      unread.add(prefix);
      fail(prefix, "only a part of the folder could be read: " + IoFaults.reason(fault));
    }
    return FileVisitResult.CONTINUE;
  }

  /// @param place a file, or a folder with or without its final `/`
  private static boolean isWithin(String path, String place) {
    return path.startsWith(place)
        && (place.isEmpty()
            || place.endsWith("/")
            || path.length() == place.length()
            || path.charAt(place.length()) == '/');
  }

  private static boolean isHidden(String name) {
    return name.startsWith(".") || LITTER.contains(name);
  }

  private String path(String name) {
    return prefixes.getFirst().concat(RelativePaths.nfc(name));
  }

  private void skip(String kind) {
    skipped.merge(kind, 1L, Long::sum);
  }

  private void fail(String path, String reason) {
    failed.add(new Failure(Printable.escape(path.substring(start.length())), reason));
  }
}
