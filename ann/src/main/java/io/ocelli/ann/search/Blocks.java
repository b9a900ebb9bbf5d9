package io.ocelli.ann.search;

import io.ocelli.ann.codec.SegmentVectors;
import io.ocelli.ann.score.Shortlist;
import java.io.IOException;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/// The blocks of a segment: children, which have vectors, and the parents that follow them.
record Blocks(BitSet parents, SegmentVectors vectors) {

  /// The parent that answers for an ordinal.
  int parentOf(int ordinal) {
    return parents.nextSetBit(vectors.docOf(ordinal));
  }

  Shortlist.Groups groups() {
    return new Shortlist.Groups(this::parentOf, new FixedBitSet(parents.length()));
  }

  /// How many vectors a parent has on average, rounded up.
  int vectorsEach() {
    return Math.max(1, Math.ceilDiv(vectors.size(), Math.max(1, parents.cardinality())));
  }

  /// The children of accepted parents.
  AcceptDocs children(AcceptDocs accepted) throws IOException {
    FixedBitSet children = new FixedBitSet(parents.length());
    DocIdSetIterator each = accepted.iterator();
    for (int doc = each.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = each.nextDoc()) {
      if (parents.get(doc) && doc > 0) {
        int previous = parents.prevSetBit(doc - 1);
        children.set(previous + 1, doc);
      }
    }
    int count = children.cardinality();
    return AcceptDocs.fromIteratorSupplier(
        () -> new BitSetIterator(children, count), null, children.length());
  }
}
