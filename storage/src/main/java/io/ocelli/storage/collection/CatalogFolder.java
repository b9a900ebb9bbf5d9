package io.ocelli.storage.collection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How the folders of collections come, go and take each other's place, so that after a crash each
/// is there whole, once. What begins with `.unfinished-` was being made or deleted and is swept at
/// the next start. `.replaced-` and a folder's name stands for the time between two renames: where
/// that folder is missing, the replaced one goes back to it.
record CatalogFolder(Path path) {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogFolder.class);
  static final String NAME_FILE = "name";
  private static final String UNFINISHED = ".unfinished-";
  private static final String REPLACED = ".replaced-";

  /// The folders of collections, after what a crash left is put in order.
  List<Path> tidied() throws IOException {
    List<Path> collections = new ArrayList<>();
    for (Path child : children()) {
      String name = child.getFileName().toString();
      if (name.startsWith(REPLACED)) {
        settle(child, path.resolve(name.substring(REPLACED.length())));
      }
    }
    for (Path child : children()) {
      if (child.getFileName().toString().startsWith(UNFINISHED)) {
        remove(child);
      } else {
        collections.add(child);
      }
    }
    return collections;
  }

  private List<Path> children() throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(path, Files::isDirectory)) {
      List<Path> children = new ArrayList<>();
      found.forEach(children::add);
      return children;
    }
  }

  private void settle(Path replaced, Path place) throws IOException {
    if (Files.exists(place)) {
      move(replaced, unfinished());
    } else {
      LOG.info("Putting {} back: what was to replace it did not arrive", place);
      move(replaced, place);
    }
  }

  /// Where something can be put together or taken apart.
  Path unfinished() {
    return path.resolve(UNFINISHED + UUID.randomUUID());
  }

  /// Durable on return.
  void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    Folders.sync(path);
  }

  /// Puts a folder where another is, or was not; durable on return. When it throws, the other is
  /// where it was, or will be at the next start.
  void replace(Path made, Path place) throws IOException {
    if (!Files.exists(place)) {
      move(made, place);
      return;
    }
    Path replaced = path.resolve(REPLACED + place.getFileName());
    if (Files.exists(replaced)) {
      move(replaced, unfinished());
    }
    move(place, replaced);
    try {
      move(made, place);
    } catch (IOException | RuntimeException e) {
      if (!Files.exists(place)) {
        move(replaced, place);
      }
      throw e;
    }
    Path trash = unfinished();
    move(replaced, trash);
    remove(trash);
  }

  static void writeName(Path collection, String name) throws IOException {
    Folders.write(collection.resolve(NAME_FILE), name.getBytes(StandardCharsets.UTF_8));
  }

  /// The name of the folder itself where none can be read.
  static String readName(Path collection) {
    try {
      return Files.readString(collection.resolve(NAME_FILE));
    } catch (IOException e) {
      LOG.warn("Folder {} has no readable name: {}", collection, e.toString());
      return collection.getFileName().toString();
    }
  }

  /// What cannot be deleted now is swept at the next start.
  static void remove(Path unfinished) {
    try {
      if (Files.exists(unfinished)) {
        Folders.deleteTree(unfinished);
      }
    } catch (IOException e) {
      LOG.warn("Cannot delete {}: {}", unfinished, e.toString());
    }
  }
}
