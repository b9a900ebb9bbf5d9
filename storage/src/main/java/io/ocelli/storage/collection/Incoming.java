package io.ocelli.storage.collection;

import io.ocelli.core.collection.CollectionName;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.store.Directory;

/// The folder of a collection that comes from elsewhere, on its way into a catalogue: it is filled
/// by its owner, checked and named by [#adopt], and put in its place by [Catalog#replace]. Closing
/// deletes what was not.
public final class Incoming implements AutoCloseable {
  private final Path folder;
  private String name;

  private Incoming(Path folder) {
    this.folder = folder;
  }

  static Incoming in(Path folder) throws IOException {
    Files.createDirectory(folder);
    Files.createDirectory(folder.resolve("index"));
    Files.createDirectory(folder.resolve("transforms"));
    Files.createDirectory(folder.resolve("log"));
    return new Incoming(folder);
  }

  /// Has `index/` and `transforms/`; the files in there must be durable.
  public Path folder() {
    return folder;
  }

  /// Reads every byte of the index against its checksums, and has it say another name.
  ///
  /// @throws OcelliException BAD_REQUEST for what is no whole collection of this version, saying
  ///   what it is
  public void adopt(String newName) {
    CollectionName.check(newName);
    try (CollectionFiles files = CollectionFiles.in(folder, newName)) {
      CommitState state = checked(files);
      rename(files.index(), state, newName);
      CatalogFolder.writeName(folder, newName);
      Folders.sync(folder.resolve("index"));
      Folders.sync(folder.resolve("transforms"));
      Folders.sync(folder);
    } catch (IOException e) {
      throw Faults.of(newName, e);
    }
    name = newName;
  }

  String name() {
    return name;
  }

  private static CommitState checked(CollectionFiles files) {
    try (DirectoryReader reader = DirectoryReader.open(files.index())) {
      for (LeafReaderContext leaf : reader.leaves()) {
        leaf.reader().checkIntegrity();
      }
      CommitState state = CommitCodec.read(reader.getIndexCommit().getUserData());
      for (String fitted : state.fittedIds()) {
        files.transforms().verify(fitted);
      }
      return state;
    } catch (IOException | RuntimeException e) {
      OcelliException fault = Faults.of(files.name(), e);
      throw fault.kind() == ErrorKind.STORAGE_FULL
          ? fault
          : new OcelliException(
              ErrorKind.BAD_REQUEST, "no collection that can be opened: " + fault.getMessage(), e);
    }
  }

  private static void rename(Directory index, CommitState state, String name) throws IOException {
    CommitState renamed = state.named(name);
    try (IndexWriter writer =
        new IndexWriter(
            index,
            IndexWriting.config(renamed::vectorIndex).setMergePolicy(NoMergePolicy.INSTANCE))) {
      writer.setLiveCommitData(CommitCodec.write(renamed).entrySet());
      writer.commit();
    }
  }

  @Override
  public void close() {
    CatalogFolder.remove(folder);
  }
}
