package io.ocelli.server.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file to restore from.
///
/// @param temporary whether it goes when it is closed
public record FetchedSnapshot(Path file, boolean temporary) implements AutoCloseable {
  @Override
  public void close() {
    if (!temporary) {
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
