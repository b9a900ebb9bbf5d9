package io.ocelli.encoder.natives;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A native library inside a jar, copied out to be loaded.
public final class PackedLibrary {
  private PackedLibrary() {}

  /// Copies the file into the folder unless it lies there already, whole. Several processes may do
  /// so at once.
  ///
  /// @param owner a class of the jar
  /// @param name of the file within the jar, from its root
  /// @return where it lies now
  public static Path unpack(Class<?> owner, String name, Path folder) throws IOException {
    URL packed = owner.getResource(name);
    if (packed == null) {
      throw new IOException("the jar of " + owner.getName() + " has no " + name);
    }
    URLConnection connection = packed.openConnection();
    connection.setUseCaches(false);
    Path target = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
    try (InputStream in = connection.getInputStream()) {
      long size = connection.getContentLengthLong();
      if (!Files.exists(target) || Files.size(target) != size) {
        copy(in, size, target);
      }
    }
    return target;
  }

  /// Moved into place in one step: another process sees the whole file or none.
  private static void copy(InputStream in, long size, Path target) throws IOException {
    Path partial = Files.createTempFile(target.getParent(), "library", ".partial");
    try {
      Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
      if (size >= 0 && Files.size(partial) != size) {
        throw new IOException(target.getFileName() + " has another size than in its jar");
      }
      Files.move(
          partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
