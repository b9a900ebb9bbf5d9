package io.ocelli.storage.collection;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.lucene.util.IOUtils;

/// Durable changes to folders.
public final class Folders {
  private Folders() {}

  /// Writes a small file that survives a power cut once this returns.
  public static void write(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /// Puts a file in place of another, or makes it; durable on return.
  public static void replace(Path file, byte[] content) throws IOException {
    Path made = file.resolveSibling(file.getFileName() + ".new");
    write(made, content);
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    sync(file.getParent());
  }

  /// Makes creations, renames and deletions inside the folder durable.
  public static void sync(Path folder) throws IOException {
    IOUtils.fsync(folder, true);
  }

  public static void deleteTree(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
