package io.ocelli.indexer.scan;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Iterator;

/// Names of files as they stand in points: Unicode NFC, parted by `/`.
public final class RelativePaths {
  /// Below it every character is its own NFC form.
  private static final char FIRST_COMBINING = '\u0300';

  private RelativePaths() {}

  static String nfc(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= FIRST_COMBINING) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
      }
    }
    return name;
  }

  /// False for names whose bytes are no text in the encoding that the JVM reads names with: such a
  /// file could be opened now, but not found again by its name.
  static boolean isText(Path file, String name) {
    if (name.indexOf('\uFFFD') < 0) {
      return true;
    }
    try {
      return file.getFileSystem().getPath(name).equals(file);
    } catch (InvalidPathException notInThisEncoding) {
      return false;
    }
  }

  /// `folder` as the prefix of the paths of its files: empty, or ending with `/`.
  static String prefix(Path root, Path folder) {
    StringBuilder prefix = new StringBuilder();
    if (!folder.equals(root)) {
      for (Path part : root.relativize(folder)) {
        prefix.append(nfc(part.toString())).append('/');
      }
    }
    return prefix.toString();
  }

  /// The file that a relative path stands for, also where the disk spells its name in another
  /// Unicode form; null where there is none.
  public static Path resolve(Path root, String path) {
    Path direct = root.resolve(path);
    if (Files.exists(direct)) {
      return direct;
    }
    Path at = root;
    for (String name : path.split("/")) {
      at = child(at, name);
      if (at == null) {
        return null;
      }
    }
    return at;
  }

  private static Path child(Path folder, String name) {
    Path direct = folder.resolve(name);
    if (Files.exists(direct)) {
      return direct;
    }
    try (DirectoryStream<Path> children =
        Files.newDirectoryStream(
            folder, child -> nfc(child.getFileName().toString()).equals(name))) {
      Iterator<Path> found = children.iterator();
      return found.hasNext() ? found.next() : null;
    } catch (IOException | DirectoryIteratorException unreadable) {
      return null;
    }
  }
}
