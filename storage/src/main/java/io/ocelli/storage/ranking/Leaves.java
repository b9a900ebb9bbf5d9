package io.ocelli.storage.ranking;

import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentReader;

/// Segments as searches and their traces see them.
public final class Leaves {
  private Leaves() {}

  /// The largest first: what it yields raises the floor for the others.
  public static List<LeafReaderContext> largestFirst(IndexReader reader) {
    return reader.leaves().stream()
        .sorted(
            Comparator.comparingInt((LeafReaderContext leaf) -> leaf.reader().numDocs()).reversed())
        .toList();
  }

  /// The segment's name on disk.
  public static String name(LeafReaderContext leaf) {
    return FilterLeafReader.unwrap(leaf.reader()) instanceof SegmentReader segment
        ? segment.getSegmentName()
        : "segment " + leaf.ord;
  }
}
