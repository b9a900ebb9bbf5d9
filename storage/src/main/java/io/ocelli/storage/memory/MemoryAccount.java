package io.ocelli.storage.memory;

import io.ocelli.core.collection.MemoryReport;
import io.ocelli.core.collection.MemoryReport.Usage;
import java.io.IOException;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentReader;

/// Says where the bytes of an open collection are. What stands on the disk adds up to the sizes of
/// the files; what belongs to nothing in particular is `other`.
public final class MemoryAccount {
  private MemoryAccount() {}

  /// @param reader of all segments
  /// @param files listed while the reader was open
  public static MemoryReport of(
      IndexReader reader, FieldOwners owners, FileSizes files, HeapSizes heap) throws IOException {
    Parts parts = new Parts(owners.settings());
    long counted = 0;
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      parts.addHeap(Kinds.FILTERS, "", heap.filters().applyAsLong(leaf));
      if (FilterLeafReader.unwrap(leaf) instanceof SegmentReader segment) {
        SegmentFiles own = SegmentFiles.of(segment.getSegmentInfo(), files.index());
        // An old reader's files may be gone from the folder; those of a new one may be in memory.
        boolean there = files.index().keySet().containsAll(segment.getSegmentInfo().files());
        counted += there ? new SegmentUsage(segment, own, owners, parts).add() : 0;
      }
    }
    parts.add(Kinds.LOG, "", new Usage(heap.unseen(), 0, 0, files.log(), 0));
    // Commits, segments that no reader has seen, files that wait to be deleted.
    long left = files.total() - files.log() - counted;
    parts.add(Kinds.OTHER, "", new Usage(heap.buffer() + heap.moments(), 0, 0, left, 0));
    return parts.report();
  }
}
