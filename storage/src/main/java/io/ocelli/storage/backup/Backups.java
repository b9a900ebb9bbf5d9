package io.ocelli.storage.backup;

import io.ocelli.core.collection.CollectionInfo;
import io.ocelli.core.collection.CollectionName;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Aliases;
import io.ocelli.core.service.Snapshots.Snapshot;
import io.ocelli.storage.backup.Manifest.Part;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.FolderNames;
import io.ocelli.storage.collection.Folders;
import io.ocelli.storage.collection.HeldFiles;
import io.ocelli.storage.collection.Incoming;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Snapshots of a catalogue: see [io.ocelli.core.service.Snapshots], whose rules these are. Where a
/// collection is asked for, null stands for the whole node. Safe for use by many threads.
public final class Backups {
  private static final Logger LOG = LoggerFactory.getLogger(Backups.class);

  /// No collection's folder has this name: those begin with `c-`.
  private static final String NODE = "node";

  private static final String UPLOADS = ".uploads";

  /// Stays free beside a snapshot: writers and merges need room.
  private static final long RESERVE = 64L << 20;

  private final Catalog catalog;
  private final Path folder;

  /// @param folder of kept snapshots; made with the first
  public Backups(Catalog catalog, Path folder) {
    this.catalog = catalog;
    this.folder = folder;
    tidy();
  }

  private void tidy() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.filter(Files::isDirectory).toList()) {
        if (child.getFileName().toString().equals(UPLOADS)) {
          Folders.deleteTree(child);
        } else {
          new KeptSnapshots(child).tidy();
        }
      }
    } catch (IOException e) {
      LOG.warn("Cannot tidy {}: {}", folder, e.toString());
    }
  }

  /// Newest last.
  public List<Snapshot> list(String collection) {
    return io(() -> kept(collection).list());
  }

  /// @throws OcelliException STORAGE_FULL
  public Snapshot create(String collection) {
    String name = collection == null ? null : catalog.resolve(collection);
    requireRoom(name);
    String prefix = name == null ? NODE : name.replaceAll("[^a-zA-Z0-9_-]", "_");
    return io(() ->
        kept(name)
            .keep(prefix.substring(0, Math.min(60, prefix.length())), out -> write(name, out)));
  }

  private void requireRoom(String collection) {
    long bytes =
        collection == null
            ? catalog.list().stream().mapToLong(CollectionInfo::bytesOnDisk).sum()
            : catalog.get(collection).info().bytesOnDisk();
    long free = io(() -> Files.getFileStore(Files.createDirectories(folder)).getUsableSpace());
    if (free - RESERVE < bytes) {
      throw new OcelliException(
          ErrorKind.STORAGE_FULL,
          "No room left on the disk for a snapshot of up to %d MB (%d MB are free): free some space, or stream it elsewhere (`ocelli snapshot create --to`)"
              .formatted(bytes >> 20, free >> 20));
    }
  }

  /// @return false when there was none
  public boolean delete(String collection, String snapshot) {
    return io(() -> kept(collection).delete(snapshot));
  }

  /// See [io.ocelli.core.service.Snapshots#folder].
  public Path folder() {
    return folder;
  }

  /// The file of a kept snapshot.
  public Path file(String collection, String snapshot) {
    return kept(collection).file(snapshot);
  }

  /// Snapshots outlive their collection.
  private KeptSnapshots kept(String collection) {
    if (collection == null) {
      return new KeptSnapshots(folder.resolve(NODE));
    }
    String name = catalog.resolve(CollectionName.check(collection));
    Path kept = folder.resolve(FolderNames.of(name));
    if (!catalog.exists(name) && !Files.isDirectory(kept)) {
      throw OcelliException.noSuchCollection(name);
    }
    return new KeptSnapshots(kept);
  }

  /// Writes one to a stream, which stays open.
  public void write(String collection, OutputStream out) throws IOException {
    if (collection == null) {
      SnapshotWriter.write(catalog, out);
      return;
    }
    try (HeldFiles held = catalog.get(collection).hold()) {
      SnapshotWriter.write(held, out);
    }
  }

  /// Puts the collection of a snapshot in place of a collection, or makes it; for null all that the
  /// snapshot holds, under their names.
  ///
  /// @param sha256 hex digest that the file must have; null for any
  /// @throws OcelliException BAD_REQUEST for a file that is no whole snapshot, STORAGE_FULL where
  ///   there is no room; nothing has changed then
  public void restore(String collection, Path file, String sha256) {
    if (sha256 != null && !sha256.matches("[0-9a-fA-F]{64}")) {
      throw OcelliException.badRequest("Wrong input: a SHA-256 has 64 hex digits");
    }
    if (!Files.isRegularFile(file)) {
      throw OcelliException.badRequest("Wrong input: there is no snapshot file " + file);
    }
    try (SnapshotReader snapshot = SnapshotReader.unpack(file, sha256, catalog)) {
      if (collection == null) {
        restoreAll(snapshot, file);
      } else {
        restoreOne(catalog.resolve(CollectionName.check(collection)), snapshot, file);
      }
    } catch (NotASnapshot e) {
      throw refused(file, e.getMessage(), e);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void restoreOne(String name, SnapshotReader snapshot, Path file) {
    if (snapshot.manifest().node()) {
      throw refused(
          file, "is a snapshot of the whole node: restore it without naming a collection", null);
    }
    Incoming incoming = snapshot.parts().getFirst();
    adopt(incoming, name, file);
    catalog.replace(incoming);
  }

  private static void adopt(Incoming incoming, String name, Path file) {
    try {
      incoming.adopt(name);
    } catch (OcelliException e) {
      throw e.kind() == ErrorKind.BAD_REQUEST ? refused(file, "holds " + e.getMessage(), e) : e;
    }
  }

  private void restoreAll(SnapshotReader snapshot, Path file) {
    List<Part> names = snapshot.manifest().collections();
    names.forEach(part -> catalog.requireNoAlias(part.name()));
    for (int i = 0; i < names.size(); i++) {
      adopt(snapshot.parts().get(i), names.get(i).name(), file);
    }
    snapshot.parts().forEach(catalog::replace);
    snapshot.manifest().aliases().forEach(this::assign);
  }

  /// An alias that cannot be is left out: its collection was damaged, or a collection has its name.
  private void assign(String alias, String collection) {
    try {
      catalog.changeAliases(List.of(new Aliases.Assign(alias, collection)));
    } catch (OcelliException e) {
      LOG.warn("Alias {} of the snapshot is left out: {}", alias, e.getMessage());
    }
  }

  private static OcelliException refused(Path file, String why, Exception cause) {
    return new OcelliException(
        ErrorKind.BAD_REQUEST,
        "Wrong input: the file %s %s; nothing was changed".formatted(file.getFileName(), why),
        cause);
  }

  @FunctionalInterface
  private interface Work<R> {
    R run() throws IOException;
  }

  private static <R> R io(Work<R> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static OcelliException failed(IOException e) {
    String why = e.getMessage() == null ? e.toString() : e.getMessage();
    boolean full = why.toLowerCase(Locale.ROOT).contains("no space left");
    return new OcelliException(
        full ? ErrorKind.STORAGE_FULL : ErrorKind.INTERNAL,
        full ? "No room left on the disk for the snapshot: free some space" : "Snapshot: " + e,
        e);
  }
}
