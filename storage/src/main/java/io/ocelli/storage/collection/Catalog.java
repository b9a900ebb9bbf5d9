package io.ocelli.storage.collection;

import io.ocelli.core.collection.CollectionInfo;
import io.ocelli.core.collection.CollectionName;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Aliases;
import io.ocelli.storage.filter.FilterCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The collections of a home, each in a folder of its own. A collection is opened when it is first
/// asked for; one that cannot be opened is listed with its fault and hinders no other. Safe for use
/// by many threads.
public final class Catalog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);
  static final String ALIAS_FILE = "aliases";

  private final CatalogFolder folder;
  private final SearchMeans means = SearchMeans.create();
  private final ConcurrentSkipListMap<String, Entry> entries = new ConcurrentSkipListMap<>();

  private final AliasTable aliases;

  private Catalog(CatalogFolder folder) throws IOException {
    this.folder = folder;
    aliases = new AliasTable(new AliasFile(folder.path().resolve(ALIAS_FILE)));
  }

  /// @param path of the folder of all collections; must exist
  public static Catalog open(Path path) {
    try {
      CatalogFolder folder = new CatalogFolder(path);
      Catalog catalog = new Catalog(folder);
      for (Path child : folder.tidied()) {
        String name = CatalogFolder.readName(child);
        catalog.entries.put(name, catalog.new Entry(name, child));
      }
      return catalog;
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.UNAVAILABLE, "Cannot read the collections in " + path + ": " + e, e);
    }
  }

  /// A collection that may not have been opened yet.
  private final class Entry {
    private final String name;
    private final Path folder;

    /// Set once; read without the lock by those who open nothing.
    private volatile StoredCollection collection;

    private OcelliException fault;
    private boolean closed;

    Entry(String name, Path folder) {
      this.name = name;
      this.folder = folder;
    }

    /// Opens it on the first call; a fault that lasts is remembered.
    ///
    /// @return empty once it was deleted or replaced
    synchronized Optional<StoredCollection> get() {
      if (closed) {
        return Optional.empty();
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
      return Optional.of(collection);
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

  /// As [#list] has it.
  ///
  /// @param name of a collection or an alias
  /// @throws OcelliException NOT_FOUND
  public CollectionInfo info(String name) {
    return Optional.ofNullable(entry(name))
        .flatMap(Catalog::info)
        .orElseThrow(() -> OcelliException.noSuchCollection(name));
  }

  /// Empty for one that was deleted meanwhile.
  private static Optional<CollectionInfo> info(Entry entry) {
    try {
      return entry.get().map(StoredCollection::info);
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
                  Map.of(),
                  List.of(),
                  e.getMessage()));
    }
  }

  /// In order; nothing is opened.
  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /// Those that are open, by name, at most so many; none is opened for it.
  public List<StoredCollection> opened(int most) {
    return entries.values().stream()
        .map(entry -> entry.collection)
        .filter(Objects::nonNull)
        .limit(most)
        .toList();
  }

  /// What all collections remember of filters.
  public FilterCache.Stats filters() {
    return means.filters().stats();
  }

  /// @param name of a collection or an alias
  public boolean exists(String name) {
    return entries.containsKey(aliases.resolve(name));
  }

  /// The collection behind a name that may be an alias.
  public String resolve(String name) {
    return aliases.resolve(name);
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
          ErrorKind.UNAVAILABLE, "Cannot write the aliases in " + folder.path() + ": " + e, e);
    }
  }

  /// @param name of a collection or an alias
  /// @throws OcelliException NOT_FOUND, or the fault of a collection that cannot be opened
  public StoredCollection get(String name) {
    for (Entry entry = entry(name); entry != null; entry = entry(name)) {
      Optional<StoredCollection> open = entry.get();
      if (open.isPresent()) {
        return open.get();
      }
      if (entry(name) == entry) {
        break;
      }
    }
    throw OcelliException.noSuchCollection(name);
  }

  /// Where a collection has its files, whether it is open or not; empty where there is none.
  ///
  /// @param name of a collection or an alias
  public Optional<Path> folder(String name) {
    return Optional.ofNullable(entry(name)).map(entry -> entry.folder);
  }

  private Entry entry(String name) {
    return entries.get(aliases.resolve(name));
  }

  /// Creates a collection without points; after a crash it is there whole or not at all.
  ///
  /// @param transforms in force from the start, by vector name
  /// @throws OcelliException ALREADY_EXISTS
  public synchronized StoredCollection create(
      String name, CollectionSettings settings, Map<String, FittedTransform> transforms) {
    CollectionName.check(name);
    if (!aliases.resolve(name).equals(name)) {
      throw OcelliException.badRequest(
          "Wrong input: Can't create collection with name `"
              + name
              + "`. Alias with the same name already exists");
    }
    if (exists(name)) {
      throw new OcelliException(
          ErrorKind.ALREADY_EXISTS, "Wrong input: Collection `" + name + "` already exists!");
    }
    Path made = folder.unfinished();
    Path place = place(name);
    try {
      Files.createDirectory(made);
      CatalogFolder.writeName(made, name);
      CollectionFiles files = CollectionFiles.in(made, name);
      files.requireRoom(0);
      StoredCollection.create(files, settings, transforms);
      Folders.sync(made);
      folder.move(made, place);
    } catch (IOException | RuntimeException e) {
      CatalogFolder.remove(made);
      throw Faults.of(name, e);
    }
    Entry entry = new Entry(name, place);
    entries.put(name, entry);
    return entry.get().orElseThrow(() -> OcelliException.noSuchCollection(name));
  }

  /// Also deletes collections that cannot be opened.
  ///
  /// @return false when there was none
  public synchronized boolean delete(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      return false;
    }
    Path trash = folder.unfinished();
    // First: an alias must not outlive it.
    forgetAliases(name);
    try {
      entry.close();
      folder.move(entry.folder, trash);
    } catch (IOException | RuntimeException e) {
      // It is still there, and so are its points.
      entries.put(name, new Entry(name, entry.folder));
      throw Faults.of(name, e);
    }
    entries.remove(name);
    CatalogFolder.remove(trash);
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

  private Path place(String name) {
    return folder.path().resolve(FolderNames.of(name));
  }

  /// A folder for a collection that comes from elsewhere.
  ///
  /// @param bytes that it will take
  /// @throws OcelliException STORAGE_FULL where there is no room for it beside those that are there
  public Incoming incoming(long bytes) {
    try {
      long free = Files.getFileStore(folder.path()).getUsableSpace();
      if (free - CollectionFiles.MIN_FREE < bytes) {
        throw new OcelliException(
            ErrorKind.STORAGE_FULL,
            "No room left on the disk for a collection of %d MB (%d MB are free): nothing was written; free some space and try again"
                .formatted(bytes >> 20, free >> 20));
      }
      return Incoming.in(folder.unfinished());
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.UNAVAILABLE, "Cannot write to " + folder.path() + ": " + e, e);
    }
  }

  /// Puts a collection in place of the one of its name, or makes it: whole or not at all, also
  /// after a crash. Whoever reads the old one goes on, its writers are refused, and who asks while
  /// it happens waits for the new one.
  ///
  /// @param incoming that was given a name
  /// @throws OcelliException ALREADY_EXISTS where the name is an alias
  public synchronized void replace(Incoming incoming) {
    String name = incoming.name();
    requireNoAlias(name);
    try {
      Entry old = entries.get(name);
      if (old == null) {
        Path place = place(name);
        folder.move(incoming.folder(), place);
        entries.put(name, new Entry(name, place));
      } else {
        replace(old, incoming);
      }
    } catch (IOException e) {
      throw Faults.of(name, e);
    }
  }

  /// @throws OcelliException ALREADY_EXISTS
  public void requireNoAlias(String name) {
    if (aliases.all().containsKey(name)) {
      throw new OcelliException(
          ErrorKind.ALREADY_EXISTS,
          "Wrong input: `%s` is an alias of `%s`: delete the alias, or choose another name"
              .formatted(name, aliases.resolve(name)));
    }
  }

  private void replace(Entry old, Incoming incoming) throws IOException {
    synchronized (old) {
      try {
        old.close();
        folder.replace(incoming.folder(), old.folder);
      } finally {
        entries.put(old.name, new Entry(old.name, old.folder));
      }
    }
  }

  /// One that fails keeps no other from being committed.
  private static void closeQuietly(Entry entry) {
    try {
      entry.close();
    } catch (RuntimeException e) {
      LOG.warn("Collection {} was not closed well: {}", entry.name, e.toString());
    }
  }

  @Override
  public void close() {
    entries.values().forEach(Catalog::closeQuietly);
    entries.clear();
    means.background().close();
  }
}
