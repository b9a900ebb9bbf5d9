package io.ocelli.storage.collection;

import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.storage.log.LogCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;

/// The files of a collection that nobody has open, whatever state they are in.
///
/// @param folder of the collection
public record ClosedCollection(Path folder) {

  /// What the last commit says.
  ///
  /// @param transforms ids of those in force, of those of aligners, and of classifiers
  public record Committed(String name, long sequence, List<String> transforms) {}

  /// All that there are in a folder of collections, in order.
  public static List<ClosedCollection> in(Path collections) throws IOException {
    List<ClosedCollection> found = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(collections, "[!.]*")) {
      for (Path folder : folders) {
        if (Files.isDirectory(folder)) {
          found.add(new ClosedCollection(folder));
        }
      }
    }
    found.sort((a, b) -> a.folder().compareTo(b.folder()));
    return found;
  }

  /// Collections by alias.
  ///
  /// @throws io.ocelli.core.error.OcelliException CORRUPT
  public static SortedMap<String, String> aliases(Path collections) throws IOException {
    return new AliasFile(aliasFile(collections)).read();
  }

  public static Path aliasFile(Path collections) {
    return collections.resolve(Catalog.ALIAS_FILE);
  }

  /// As a catalogue would name it.
  public String name() {
    return CatalogFolder.readName(folder);
  }

  public Path nameFile() {
    return folder.resolve(CatalogFolder.NAME_FILE);
  }

  /// What the name file says.
  public String readName() throws IOException {
    return Files.readString(nameFile());
  }

  public void writeName(String name) throws IOException {
    Folders.replace(nameFile(), name.getBytes(StandardCharsets.UTF_8));
  }

  /// The caller closes it.
  public Directory openIndex() throws IOException {
    return IndexDirectory.open(folder.resolve("index"));
  }

  /// @throws io.ocelli.core.error.OcelliException CORRUPT, or UNAVAILABLE for a newer version
  public Committed committed() throws IOException {
    try (Directory index = openIndex()) {
      Map<String, String> data = SegmentInfos.readLatestCommit(index).getUserData();
      CommitState state = CommitCodec.read(data);
      return new Committed(state.name(), state.sequence(), state.fittedIds());
    }
  }

  /// How the vectors of each field are to be indexed.
  public Function<String, VectorIndexSettings> vectorIndexes() throws IOException {
    try (Directory index = openIndex()) {
      CommitState state = CommitCodec.read(SegmentInfos.readLatestCommit(index).getUserData());
      return state::vectorIndex;
    }
  }

  /// Reads a transform or classifier to its end.
  public void readTransform(String id) throws IOException {
    try (CollectionFiles files = CollectionFiles.in(folder, name())) {
      files.transforms().verify(id);
    }
  }

  /// Looks at what of the log the index does not hold.
  ///
  /// @param after the last write that it holds
  public LogCheck.Report checkLog(long after) throws IOException {
    try (CollectionFiles files = CollectionFiles.in(folder, name())) {
      return LogCheck.salvage(files.log(), owner(), after, frame -> {});
    }
  }

  /// Does the logged writes up to the first damage again, for good, and empties the log.
  public LogCheck.Report cutLog() throws IOException {
    try (CollectionFiles files = CollectionFiles.in(folder, name());
        CollectionIndex index = new CollectionIndex(files, () -> {})) {
      CommitState committed = index.committed();
      try (Replay replay = new Replay(name(), index, committed)) {
        LogCheck.Report report =
            LogCheck.salvage(files.log(), owner(), committed.sequence(), replay::again);
        index.announce(replay.state());
        index.commit();
        LogCheck.discard(files.log(), owner());
        return report;
      }
    }
  }

  private String owner() {
    return "collection `" + name() + "`";
  }
}
