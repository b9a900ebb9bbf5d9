package io.ocelli.storage.collection;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

/// How the files of a collection's index are mapped.
public final class IndexDirectory {
  /// One mapping a file, up to 1 TiB. Kernels read vectors as one piece of memory; a range that
  /// crosses from mapping to mapping would be copied.
  private static final long LARGEST_MAPPING = 1L << 40;

  private IndexDirectory() {}

  /// The operating system is told how files are used: raw vectors, codes and graphs are read at
  /// random by searches, what a flush or a merge reads is read from front to back.
  public static Directory open(Path folder) throws IOException {
    MMapDirectory directory = new MMapDirectory(folder, LARGEST_MAPPING);
    directory.setReadAdvice(MMapDirectory.ADVISE_BY_CONTEXT);
    return directory;
  }
}
