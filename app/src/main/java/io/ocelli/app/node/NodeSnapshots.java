package io.ocelli.app.node;

import io.ocelli.core.service.Snapshots.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/// Snapshots as commands ask for them. Where a collection is asked for, null stands for the whole
/// node; the rules are those of [io.ocelli.core.service.Snapshots].
public interface NodeSnapshots {
  List<Snapshot> list(String collection);

  Snapshot create(String collection);

  /// @return false when there was none
  boolean delete(String collection, String name);

  /// Writes one to a stream, which stays open.
  void write(String collection, OutputStream out) throws IOException;

  /// @param sent hears how many more bytes were sent, where the file is sent somewhere
  void restore(String collection, Path file, String sha256, LongConsumer sent);
}
