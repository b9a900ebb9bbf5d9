package io.ocelli.storage.memory;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.codecs.CompoundDirectory;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfo;

/// The files of one segment. Lucene packs those of a small segment into one compound file; they are
/// counted as if they stood beside each other, what the packing adds is left over.
///
/// @param byExtension bytes of all files of an extension
/// @param total bytes on the disk
record SegmentFiles(Map<String, Long> byExtension, long total) {
  private static final String COMPOUND = "cfs";

  /// @param listing sizes on the disk by name; a file that is not in it does not count
  static SegmentFiles of(SegmentCommitInfo segment, Map<String, Long> listing) throws IOException {
    Map<String, Long> sizes = new HashMap<>();
    long total = 0;
    for (String file : segment.files()) {
      long bytes = listing.getOrDefault(file, 0L);
      total += bytes;
      if (bytes > 0 && COMPOUND.equals(IndexFileNames.getExtension(file))) {
        addPacked(segment.info, sizes);
      } else {
        add(sizes, file, bytes);
      }
    }
    return new SegmentFiles(sizes, total);
  }

  private static void addPacked(SegmentInfo segment, Map<String, Long> sizes) throws IOException {
    try (CompoundDirectory packed =
        segment.getCodec().compoundFormat().getCompoundReader(segment.dir, segment)) {
      for (String file : packed.listAll()) {
        add(sizes, file, packed.fileLength(file));
      }
    }
  }

  private static void add(Map<String, Long> sizes, String file, long bytes) {
    String extension = IndexFileNames.getExtension(file);
    sizes.merge(extension == null ? "" : extension, bytes, Long::sum);
  }

  long of(String... extensions) {
    long sum = 0;
    for (String extension : extensions) {
      sum += byExtension.getOrDefault(extension, 0L);
    }
    return sum;
  }
}
