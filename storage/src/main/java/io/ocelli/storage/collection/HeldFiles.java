package io.ocelli.storage.collection;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.Closeable;
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
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.IOUtils;

/// The files of one commit of a collection, which stay as they are until this is closed, whatever
/// is written meanwhile. What was fitted is held open: a later fit deletes its file.
public final class HeldFiles implements AutoCloseable {
  private final String collection;
  private final long sequence;
  private final List<HeldFile> files;
  private final List<Closeable> open;

  private HeldFiles(CommitState state, List<HeldFile> files, List<Closeable> open) {
    this.collection = state.name();
    this.sequence = state.sequence();
    this.files = files;
    this.open = open;
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
    List<Closeable> open = new ArrayList<>();
    open.add(() -> index.letGo(commit));
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
        IndexInput file = files.transforms().held(id);
        open.add(file);
        held.add(
            new HeldFile(
                "transforms/" + id, file.length(), () -> new IndexInputStream(file.clone())));
      }
      return new HeldFiles(state, List.copyOf(held), open);
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileHandlingException(open);
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
      IOUtils.close(open);
    } catch (IOException e) {
      throw Faults.of(collection, e);
    }
  }
}
