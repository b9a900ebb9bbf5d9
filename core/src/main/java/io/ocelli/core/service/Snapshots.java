package io.ocelli.core.service;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Copies of collections, or of all of them, as one file each. A snapshot holds what was
/// acknowledged when it was begun; writers and readers go on while it is made. It can be restored
/// by any machine, under any path and name.
///
/// Where a collection is asked for, null stands for the whole node.
public interface Snapshots {

  /// @param name of the file
  /// @param sha256 hex, of the file; null for one that somebody put there without
  record Snapshot(String name, Instant created, long bytes, String sha256) {}

  /// Newest last. Snapshots outlive their collection.
  List<Snapshot> list(String collection);

  /// Makes one and keeps it beside the collections.
  Snapshot create(String collection);

  /// @return false when there was none
  boolean delete(String collection, String name);

  /// Holds the kept snapshots. What is put into its folder `.uploads` is swept at the next start.
  Path folder();

  /// The file of a kept snapshot.
  ///
  /// @throws io.ocelli.core.error.OcelliException NOT_FOUND
  Path file(String collection, String name);

  /// Writes one to a stream; nothing is kept, and the disk needs no room for it.
  void write(String collection, OutputStream out) throws IOException;

  /// Puts a snapshot in place of a collection, or makes it: whole or not at all. For null, all that
  /// the snapshot holds takes the place of what has its names; what the snapshot does not have
  /// stays.
  ///
  /// @param sha256 hex digest that the file must have; null for any
  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST for a file that is no snapshot, is
  ///   damaged or has another digest; nothing has changed then
  void restore(String collection, Path file, String sha256);
}
