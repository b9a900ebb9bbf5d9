package io.ocelli.storage.collection;

import io.ocelli.core.collection.CollectionInfo;
import io.ocelli.core.collection.CollectionName;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Aliases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The collections of a home, each in a folder of its own. A collection is opened when it is first
/// asked for; one that cannot be opened is listed with its fault and hinders no other. Safe for use
/// by many threads.
public final class Catalog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);
  private static final String NAME_FILE = "name";
  private static final String ALIAS_FILE = "aliases";

  /// Folders whose creation or deletion a crash cut short begin with this.
  private static final String UNFINISHED = ".unfinished-";

  private final Path folder;
  private final SearchMeans means = SearchMeans.create();
  private final ConcurrentSkipListMap<String, Entry> entries = new ConcurrentSkipListMap<>();

  private final AliasTable aliases;

  private Catalog(Path folder) throws IOException {
    this.folder = folder;
    aliases = new AliasTable(new AliasFile(folder.resolve(ALIAS_FILE)));
  }

  /// @param folder of all collections; must exist
  public static Catalog open(Path folder) {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, Files::isDirectory)) {
      Catalog catalog = new Catalog(folder);
      for (Path child : children) {
        catalog.meet(child);
      }
      return catalog;
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.UNAVAILABLE, "Cannot read the collections in " + folder + ": " + e, e);
    }
  }

  private void meet(Path child) {
    String folderName = child.getFileName().toString();
    if (folderName.startsWith(UNFINISHED)) {
      remove(child);
      return;
    }
    String name = folderName;
    try {
      name = Files.readString(child.resolve(NAME_FILE));
    } catch (IOException e) {
      LOG.warn("Folder {} has no readable name: {}", child, e.toString());
    }
    entries.put(name, new Entry(name, child));
  }

  /// A collection that may not have been opened yet.
  private final class Entry {
    private final String name;
    private final Path folder;
    private StoredCollection collection;
    private OcelliException fault;
    private boolean closed;

    Entry(String name, Path folder) {
      this.name = name;
      this.folder = folder;
    }

    /// Opens it on the first call; a fault that lasts is remembered.
    synchronized StoredCollection get() {
      if (closed) {
        throw OcelliException.noSuchCollection(name);
      }
      if (collection == null && fault == null) {
        try {
          requireIndex();
          collection = StoredCollection.open(CollectionFiles.in(folder, name), means);
        } catch (OcelliException e) {
          if (e.kind() != ErrorKind.CORRUPT && e.kind() != ErrorKind.UNAVAILABLE) {
            // Too many open files, an interrupted thread: the next call may fare better.
            throw e;
          }
          LOG.error("Collection {} stays closed: {}", name, e.getMessage());
          fault = e;
        }
      }
      if (fault != null) {
        throw new OcelliException(fault.kind(), fault.getMessage(), fault);
      }
      return collection;
    }

    private void requireIndex() {
      if (!Files.isDirectory(folder.resolve("index"))) {
        throw new OcelliException(
            ErrorKind.CORRUPT,
            "Collection `" + name + "` is damaged on disk: its index is missing in " + folder);
      }
    }

    synchronized void close() {
      closed = true;
      if (collection != null) {
        collection.close();
      }
    }
  }

  /// By name; collections that could not be opened carry their fault. Opens those that are not yet,
  /// several at once.
  public List<CollectionInfo> list() {
    return entries.values().parallelStream().map(Catalog::info).flatMap(Optional::stream).toList();
  }

  /// Empty for one that was deleted meanwhile.
  private static Optional<CollectionInfo> info(Entry entry) {
    try {
      return Optional.of(entry.get().info());
    } catch (OcelliException e) {
      return e.kind() == ErrorKind.NOT_FOUND
          ? Optional.empty()
          : Optional.of(
              new CollectionInfo(
                  entry.name,
                  CollectionSettings.ofVectors(Map.of()),
                  0,
                  0,
                  0,
                  List.of(),
                  e.getMessage()));
    }
  }

  /// In order; nothing is opened.
  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /// @param name of a collection or an alias
  public boolean exists(String name) {
    return entries.containsKey(aliases.resolve(name));
  }

  /// Collections by alias.
  public SortedMap<String, String> aliases() {
    return aliases.all();
  }

  /// See [Aliases#change].
  public synchronized void changeAliases(List<Aliases.Change> changes) {
    try {
      aliases.change(changes, entries::containsKey);
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.UNAVAILABLE, "Cannot write the aliases in " + folder + ": " + e, e);
    }
  }

  /// @param name of a collection or an alias
  /// @throws OcelliException NOT_FOUND, or the fault of a collection that cannot be opened
  public StoredCollection get(String name) {
    Entry entry = entries.get(aliases.resolve(name));
    if (entry == null) {
      throw OcelliException.noSuchCollection(name);
    }
    return entry.get();
  }

  /// Creates a collection without points; after a crash it is there whole or not at all.
  ///
  /// @param transforms in force from the start, by vector name
  /// @throws OcelliException ALREADY_EXISTS
  public synchronized StoredCollection create(
      String name, CollectionSettings settings, Map<String, FittedTransform> transforms) {
    CollectionName.check(name);
    if (exists(name)) {
      throw new OcelliException(
          ErrorKind.ALREADY_EXISTS, "Wrong input: Collection `" + name + "` already exists!");
    }
    Path made = folder.resolve(UNFINISHED + UUID.randomUUID());
    Path place = folder.resolve(FolderNames.of(name));
    try {
      Files.createDirectory(made);
      Folders.write(made.resolve(NAME_FILE), name.getBytes(StandardCharsets.UTF_8));
      CollectionFiles files = CollectionFiles.in(made, name);
      files.requireRoom(0);
      StoredCollection.create(files, settings, transforms);
      Folders.sync(made);
      Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
      Folders.sync(folder);
    } catch (IOException | RuntimeException e) {
      remove(made);
      throw Faults.of(name, e);
    }
    Entry entry = new Entry(name, place);
    entries.put(name, entry);
    return entry.get();
  }

  /// Also deletes collections that cannot be opened.
  ///
  /// @return false when there was none
  public synchronized boolean delete(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      return false;
    }
    Path trash = folder.resolve(UNFINISHED + UUID.randomUUID());
    try {
      entry.close();
      Files.move(entry.folder, trash, StandardCopyOption.ATOMIC_MOVE);
      Folders.sync(folder);
    } catch (IOException e) {
      throw Faults.of(name, e);
    } finally {
      entries.remove(name);
    }
    remove(trash);
    forgetAliases(name);
    return true;
  }

  /// An alias of nothing does no harm, it only is not found.
  private void forgetAliases(String name) {
    try {
      aliases.forget(name);
    } catch (IOException e) {
      LOG.warn("Aliases of {} stay behind: {}", name, e.toString());
    }
  }

  /// What cannot be deleted now is swept at the next start.
  private static void remove(Path unfinished) {
    try {
      if (Files.exists(unfinished)) {
        Folders.deleteTree(unfinished);
      }
    } catch (IOException e) {
      LOG.warn("Cannot delete {}: {}", unfinished, e.toString());
    }
  }

  @Override
  public void close() {
    entries.values().forEach(Entry::close);
    entries.clear();
    means.background().close();
  }
}
