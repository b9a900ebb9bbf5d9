package io.ocelli.storage.job;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.layout.MapTile;
import io.ocelli.core.service.Jobs.Page;
import io.ocelli.core.service.Jobs.PageRequest;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.CheckedFile;
import io.ocelli.storage.collection.Folders;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The jobs of collections, a small file each in the collection's folder `jobs`, named by the job's
/// id, and a folder beside it for what is too long for that. They are no part of a snapshot, and go
/// with their collection. Nothing else depends on them: what cannot be read is reported and left
/// out. A job's file has one writer at a time.
public final class JobStore {
  private static final Logger LOG = LoggerFactory.getLogger(JobStore.class);
  private static final String FOLDER = "jobs";
  private static final String FILES = ".files";

  /// As [JobIds] makes them: anything else is no name of ours.
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private static final Pattern LIST = Pattern.compile("[a-z_]{1,32}");

  private final Catalog catalog;

  public JobStore(Catalog catalog) {
    this.catalog = catalog;
  }

  /// A job that has not ended, and whose it is.
  public record Unfinished(String collection, StoredJob job) {}

  /// The collection behind a name that may be an alias.
  public String resolve(String collection) {
    return catalog.resolve(collection);
  }

  /// Durable on return.
  ///
  /// @return false where there is no such collection to keep it with
  /// @throws OcelliException UNAVAILABLE where it cannot be written
  public boolean save(String collection, StoredJob job) {
    Optional<Path> home = catalog.folder(collection);
    if (home.isEmpty()) {
      return false;
    }
    try {
      Path folder = home.get().resolve(FOLDER);
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(folder);
        Folders.sync(home.get());
      }
      new CheckedFile(folder.resolve(job.job().id())).write(job.toValue());
      return true;
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.UNAVAILABLE,
          "Cannot write the job of collection `" + collection + "` to its folder: " + e,
          e);
    }
  }

  /// Empty also for one whose file cannot be read.
  public Optional<StoredJob> load(String collection, String id) {
    return folder(collection)
        .filter(_ -> ID.matcher(id).matches())
        .map(folder -> folder.resolve(id))
        .filter(Files::exists)
        .flatMap(JobStore::read);
  }

  /// The jobs that are kept with a collection, newest first, without their requests.
  public List<StoredJob> list(String collection) {
    return files(collection).reversed().stream()
        .flatMap(file -> read(file).stream())
        .map(StoredJob::withoutRequest)
        .toList();
  }

  /// The folder of a job's own files, made where it is missing.
  ///
  /// @throws OcelliException NOT_FOUND where there is no such collection; UNAVAILABLE where it
  ///   cannot be made
  public Path files(String collection, String id) {
    Path home =
        catalog.folder(collection).orElseThrow(() -> OcelliException.noSuchCollection(collection));
    Path folder = home.resolve(FOLDER).resolve(id + FILES);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.UNAVAILABLE, "Cannot make the folder `" + folder + "` of a job: " + e, e);
    }
  }

  /// The folder of a job's own files; empty where it has none.
  public Optional<Path> existingFiles(String collection, String id) {
    return folder(collection)
        .filter(_ -> ID.matcher(id).matches())
        .map(folder -> folder.resolve(id + FILES))
        .filter(Files::isDirectory);
  }

  /// A page of a list that a job wrote into its folder, or of the points of its map; empty where
  /// there is none.
  public Optional<Page> page(String collection, String id, String list, PageRequest page) {
    return existingFiles(collection, id)
        .filter(_ -> LIST.matcher(list).matches())
        .flatMap(files ->
            list.equals(JobMaps.POINTS) && JobMaps.isIn(files)
                ? Optional.of(JobMaps.page(files, page))
                : JobLists.read(files, list, page));
  }

  /// A part of the map that a job wrote into its folder; empty where there is none.
  public Optional<MapTile> tile(String collection, String id, MapTile.Address address) {
    return existingFiles(collection, id)
        .filter(JobMaps::isIn)
        .map(files -> JobMaps.tile(files, address));
  }

  /// Those of all collections that have not ended, oldest first.
  public List<Unfinished> unfinished() {
    List<Unfinished> found = new ArrayList<>();
    for (String collection : catalog.names()) {
      for (Path file : files(collection)) {
        read(file)
            .filter(job -> job.job().state().isOpen())
            .ifPresent(job -> found.add(new Unfinished(collection, job)));
      }
    }
    return found;
  }

  /// Forgets the oldest jobs of a collection.
  ///
  /// @param newest how many to keep
  /// @param open ids of those that are to be kept in any case
  public void prune(String collection, int newest, Set<String> open) {
    List<Path> files = files(collection);
    for (Path file : files.subList(0, Math.max(0, files.size() - newest))) {
      if (!open.contains(file.getFileName().toString())) {
        delete(file);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Path files = file.resolveSibling(file.getFileName() + FILES);
      if (Files.isDirectory(files)) {
        Folders.deleteTree(files);
      }
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("The old job {} stays: {}", file, e.toString());
    }
  }

  private Optional<Path> folder(String collection) {
    return catalog.folder(collection).map(home -> home.resolve(FOLDER)).filter(Files::isDirectory);
  }

  /// Ids are in the order in which they were made. What a crash left half-written has another name.
  private List<Path> files(String collection) {
    Optional<Path> folder = folder(collection);
    if (folder.isEmpty()) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.get())) {
      for (Path file : found) {
        if (ID.matcher(file.getFileName().toString()).matches()) {
          files.add(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.warn("The jobs of collection {} cannot be listed: {}", collection, e.toString());
    }
    files.sort(null);
    return files;
  }

  private static Optional<StoredJob> read(Path file) {
    try {
      return Optional.of(StoredJob.of(new CheckedFile(file).read()));
    } catch (IOException | OcelliException | IllegalArgumentException e) {
      LOG.warn("A job is left out: {}", e.toString());
      return Optional.empty();
    }
  }
}
