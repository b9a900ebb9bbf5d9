package io.ocelli.ann.search.segment;

import io.ocelli.ann.codec.SegmentVectors;
import java.io.IOException;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/// The vectors of a segment that may answer: their documents live and pass the filter.
///
/// @param vectors of the segment
/// @param docs accepted; null accepts all
/// @param live documents of the segment that live
public record Accepted(SegmentVectors vectors, AcceptDocs docs, int live) {

  /// All vectors of the segment.
  public static Accepted all(SegmentVectors vectors) {
    return new Accepted(vectors, null, vectors.size());
  }

  /// Gives ordinals in increasing order, some at a time.
  interface Feed {
    /// @return how many were written: fewer than `ordinals` has places only at the end
    int next(int[] ordinals) throws IOException;
  }

  /// Whether every vector may answer.
  public boolean isAll() {
    return docs == null;
  }

  /// How many there are, or somewhat more: deletes may not be taken off, nor documents that have no
  /// vector.
  public int count() throws IOException {
    return isAll() ? vectors.size() : Math.min(live, Math.min(docs.cost(), vectors.size()));
  }

  /// The part of the segment's documents that is accepted.
  double share() throws IOException {
    Bits bits = isAll() ? null : docs.bits();
    return bits == null ? 1 : Math.min(live, docs.cost()) / (double) bits.length();
  }

  /// How many there are, counted one by one.
  public int counted() throws IOException {
    if (isAll()) {
      return vectors.size();
    }
    int[] some = new int[Scratch.BLOCK];
    Feed feed = feed();
    int total = 0;
    int count;
    do {
      count = feed.next(some);
      total += count;
    } while (count == some.length);
    return total;
  }

  /// Which ordinals are accepted; null where all are.
  Bits bits() throws IOException {
    return isAll() ? null : vectors.accepted(docs.bits());
  }

  /// The ordinals from the first one; not for where all are accepted.
  Feed feed() throws IOException {
    DocIdSetIterator accepted = docs.iterator();
    return ordinals -> vectors.next(accepted, ordinals);
  }
}
