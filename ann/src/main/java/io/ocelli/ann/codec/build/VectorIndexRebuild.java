package io.ocelli.ann.codec.build;

import io.ocelli.ann.codec.OcelliVectorsFormat;
import io.ocelli.ann.codec.meta.SegmentFile;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.SegmentInfo;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.util.InfoStream;

/// Makes the files of a segment anew that follow from its raw vectors: codes, graphs and what is
/// said about them. For a segment that nobody has open, and whose other files are sound.
public final class VectorIndexRebuild {
  private VectorIndexRebuild() {}

  /// Whether a file of a segment can be made anew.
  public static boolean makes(String file) {
    String extension = IndexFileNames.getExtension(file);
    for (SegmentFile made : SegmentFile.values()) {
      if (made.extension().equals(extension)) {
        return true;
      }
    }
    return false;
  }

  /// Durable on return. After a crash on the way it can be done again.
  ///
  /// @param segment that is not a compound one
  /// @param settings by field
  public static void rebuild(
      Directory directory, SegmentInfo segment, Function<String, VectorIndexSettings> settings)
      throws IOException {
    FieldInfos fields =
        segment.getCodec().fieldInfosFormat().read(directory, segment, "", IOContext.DEFAULT);
    for (var group : bySuffix(fields).entrySet()) {
      List<String> files = new ArrayList<>();
      for (SegmentFile made : SegmentFile.values()) {
        files.add(IndexFileNames.segmentFileName(segment.name, group.getKey(), made.extension()));
      }
      List<String> there = List.of(directory.listAll());
      for (String file : files) {
        if (there.contains(file)) {
          directory.deleteFile(file);
        }
      }
      List<FieldSource> sources = new ArrayList<>();
      for (FieldInfo field : group.getValue()) {
        sources.add(FieldSource.flushed(field, settings.apply(field.name)));
      }
      SegmentWriteState state =
          new SegmentWriteState(
              InfoStream.NO_OUTPUT,
              directory,
              segment,
              fields,
              null,
              IOContext.DEFAULT,
              group.getKey());
      SegmentBuild.write(state, sources);
      directory.sync(files);
      directory.syncMetaData();
    }
  }

  /// Fields of our format by the suffix of their files.
  private static Map<String, List<FieldInfo>> bySuffix(FieldInfos fields) {
    Map<String, List<FieldInfo>> groups = new TreeMap<>();
    for (FieldInfo field : fields) {
      String format = field.getAttribute(PerFieldKnnVectorsFormat.PER_FIELD_FORMAT_KEY);
      if (OcelliVectorsFormat.NAME.equals(format)) {
        String number = field.getAttribute(PerFieldKnnVectorsFormat.PER_FIELD_SUFFIX_KEY);
        groups.computeIfAbsent(format + "_" + number, _ -> new ArrayList<>()).add(field);
      }
    }
    return groups;
  }
}
