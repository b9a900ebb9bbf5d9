package io.ocelli.indexer;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.text.Printable;
import io.ocelli.indexer.scan.IoFaults;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Checks the folder that a user names, before anything is made for it.
final class SourceFolder {
  private SourceFolder() {}

  /// Refuses a folder without any entry: that is what the mount point of a missing disk looks like,
  /// and its pictures are not gone.
  static void requireEntries(Path folder) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      if (!entries.iterator().hasNext()) {
        throw OcelliException.invalid(
            "The folder `"
                + Printable.escape(folder.toString())
                + "` is empty and nothing was removed: mount its disk, or delete the collection to"
                + " forget its pictures");
      }
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.INVALID_VALUE,
          "The folder `"
              + Printable.escape(folder.toString())
              + "` cannot be read: "
              + IoFaults.reason(e),
          e);
    }
  }

  /// @return absolute, without symbolic links
  static Path resolve(Path folder) {
    String name = "`" + Printable.escape(folder.toString()) + "`";
    try {
      Path resolved = folder.toRealPath();
      if (!Files.isDirectory(resolved)) {
        throw OcelliException.invalid(name + " is a file; name the folder that it is in");
      }
      Files.newDirectoryStream(resolved).close();
      return resolved;
    } catch (NoSuchFileException e) {
      throw new OcelliException(
          ErrorKind.NOT_FOUND, "There is no folder " + name + "; check its spelling", e);
    } catch (AccessDeniedException e) {
      throw new OcelliException(
          ErrorKind.FORBIDDEN,
          "The folder " + name + " cannot be read; give yourself read and search permission",
          e);
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.INVALID_VALUE,
          "The folder " + name + " cannot be read: " + IoFaults.reason(e),
          e);
    }
  }
}
