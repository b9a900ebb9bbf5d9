package io.ocelli.storage.collection;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.lucene.index.IndexCommit;

/// The files of one commit of a collection, which stay as they are until this is closed, whatever
/// is written meanwhile. Transforms are held in memory: they are small, and a later fit deletes
/// their files.
public final class HeldFiles implements AutoCloseable {
  private final String collection;
  private final long sequence;
  private final List<HeldFile> files;
  private final CollectionIndex index;
  private final IndexCommit commit;

  private HeldFiles(
      CommitState state, List<HeldFile> files, CollectionIndex index, IndexCommit commit) {
    this.collection = state.name();
    this.sequence = state.sequence();
    this.files = files;
    this.index = index;
    this.commit = commit;
  }

  /// One file, to be read any number of times.
  ///
  /// @param name below the collection's folder, with `/`
  public record HeldFile(String name, long bytes, Source source) {}

  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }

  static HeldFiles of(CollectionFiles files, CollectionIndex index) throws IOException {
    IndexCommit commit = index.hold();
    try {
      CommitState state = CommitCodec.read(commit.getUserData());
      List<HeldFile> held = new ArrayList<>();
      for (String name : new TreeSet<>(commit.getFileNames())) {
        Path file = files.folder().resolve("index").resolve(name);
        Object key = key(file);
        held.add(
            new HeldFile("index/" + name, Files.size(file), () -> open(state.name(), file, key)));
      }
      for (String id : state.fittedIds()) {
        byte[] bytes = files.transforms().bytes(id);
        held.add(
            new HeldFile("transforms/" + id, bytes.length, () -> new ByteArrayInputStream(bytes)));
      }
      return new HeldFiles(state, List.copyOf(held), index, commit);
    } catch (IOException | RuntimeException e) {
      index.letGo(commit);
      throw e;
    }
  }

  /// What a file system knows a file by, whatever its name; null where it has no such thing.
  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  /// @param key of the file that is meant: another may have its name by now
  private static InputStream open(String collection, Path file, Object key) throws IOException {
    try {
      InputStream in = Files.newInputStream(file);
      if (Objects.equals(key, key(file))) {
        return in;
      }
      in.close();
    } catch (NoSuchFileException gone) {
      // The same to the caller.
    }
    throw new OcelliException(
        ErrorKind.UNAVAILABLE,
        "Collection `" + collection + "` was deleted or replaced while its files were read");
  }

  public String collection() {
    return collection;
  }

  /// Of the last write that the files hold.
  public long sequence() {
    return sequence;
  }

  public List<HeldFile> files() {
    return files;
  }

  public long bytes() {
    return files.stream().mapToLong(HeldFile::bytes).sum();
  }

  @Override
  public void close() {
    try {
      index.letGo(commit);
    } catch (IOException e) {
      throw Faults.of(collection, e);
    }
  }
}
