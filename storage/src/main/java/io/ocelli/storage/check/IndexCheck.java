package io.ocelli.storage.check;

import io.ocelli.ann.codec.build.VectorIndexRebuild;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.storage.check.Finding.Remedy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.CheckIndex.Level;
import org.apache.lucene.index.CheckIndex.Status;
import org.apache.lucene.index.CheckIndex.Status.SegmentInfoStatus;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;

/// Reads every byte of a Lucene index against its checksums, and opens its segments.
final class IndexCheck {
  private static final String REBUILT =
      "; nothing is lost, it can be made anew from the segment's vectors";

  private IndexCheck() {}

  /// A segment is the least that can be dropped: its files make sense together only.
  static List<Finding> look(Directory index) throws IOException {
    Status status = check(index, false);
    List<Finding> findings = new ArrayList<>();
    SegmentInfos infos = SegmentInfos.readLatestCommit(index);
    for (SegmentInfoStatus segment : status.segmentInfos) {
      if (segment.error != null) {
        findings.add(finding(index, infos, segment));
      }
    }
    return findings;
  }

  /// @return how many points went
  static long drop(Directory index) throws IOException {
    return check(index, true).totLoseDocCount;
  }

  private static Status check(Directory index, boolean drop) throws IOException {
    try (CheckIndex check = new CheckIndex(index)) {
      check.setLevel(Level.MIN_LEVEL_FOR_CHECKSUM_CHECKS);
      check.setThreadCount(1);
      Status status = check.checkIndex();
      if (drop && !status.clean) {
        check.exorciseIndex(status);
      }
      return status;
    }
  }

  private static Finding finding(Directory index, SegmentInfos infos, SegmentInfoStatus segment)
      throws IOException {
    String points =
        "; the segment's %d points cannot be read, and vectors cannot be made from nothing"
            .formatted(segment.toLoseDocCount);
    for (SegmentCommitInfo info : infos) {
      if (info.info.name.equals(segment.name)) {
        Map<String, String> damaged = damaged(index, info);
        for (var file : damaged.entrySet()) {
          boolean derived = damaged.keySet().stream().allMatch(VectorIndexRebuild::makes);
          String path = "index/" + file.getKey();
          return derived
              ? new Finding(path, file.getValue() + REBUILT, Remedy.REPAIR)
              : new Finding(path, file.getValue() + points, Remedy.DROP);
        }
      }
    }
    return new Finding("index/" + segment.name, oneLine(segment.error) + points, Remedy.DROP);
  }

  /// What is wrong by file.
  private static Map<String, String> damaged(Directory index, SegmentCommitInfo info)
      throws IOException {
    Map<String, String> damaged = new TreeMap<>();
    for (String file : info.files()) {
      String why = damage(index, file);
      if (why != null) {
        damaged.put(file, why);
      }
    }
    return damaged;
  }

  /// Makes vector indexes anew where nothing else of a segment is damaged.
  ///
  /// @return names of those segments
  static List<String> rebuild(Directory index, Function<String, VectorIndexSettings> settings)
      throws IOException {
    List<String> rebuilt = new ArrayList<>();
    for (SegmentCommitInfo info : SegmentInfos.readLatestCommit(index)) {
      Set<String> damaged = damaged(index, info).keySet();
      if (!damaged.isEmpty() && damaged.stream().allMatch(VectorIndexRebuild::makes)) {
        VectorIndexRebuild.rebuild(index, info.info, settings);
        rebuilt.add(info.info.name);
      }
    }
    return rebuilt;
  }

  /// Null where the file is as it was written.
  private static String damage(Directory index, String file) {
    try (IndexInput in = index.openInput(file, IOContext.READONCE)) {
      CodecUtil.checksumEntireFile(in);
      return null;
    } catch (IOException | RuntimeException e) {
      return oneLine(e);
    }
  }

  static String oneLine(Throwable e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return switch (e) {
      case java.nio.file.NoSuchFileException _, java.io.FileNotFoundException _ -> "is missing";
      default -> message.lines().findFirst().orElse(message);
    };
  }
}
