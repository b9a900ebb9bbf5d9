package io.ocelli.ann.codec.read;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/// Which document each vector of a field belongs to; both rise together. Immutable.
///
/// @param docs by ordinal; null where every document has a vector, so that ordinals are documents
public record OrdinalDocs(int[] docs) {
  public static OrdinalDocs of(KnnVectorValues values, int maxDoc) throws IOException {
    int size = values.size();
    if (size == maxDoc) {
      return new OrdinalDocs(null);
    }
    int[] docs = new int[size];
    KnnVectorValues.DocIndexIterator iterator = values.iterator();
    for (int ordinal = 0; ordinal < size; ordinal++) {
      docs[ordinal] = iterator.nextDoc();
    }
    return new OrdinalDocs(docs);
  }

  public long heapBytes() {
    return docs == null ? 0 : (long) docs.length * Integer.BYTES;
  }

  public int docOf(int ordinal) {
    return docs == null ? ordinal : docs[ordinal];
  }

  /// -1 where the document has no vector.
  public int ordinalOf(int doc) {
    return docs == null ? doc : Math.max(-1, Arrays.binarySearch(docs, doc));
  }

  /// The ordinals of accepted documents; null accepts all on both sides.
  public Bits accepted(Bits acceptedDocs) {
    return docs == null || acceptedDocs == null
        ? acceptedDocs
        : new AcceptedOrdinals(acceptedDocs, docs);
  }

  /// The ordinals among documents that come in rising order, for as long as `ordinals` has room.
  ///
  /// @return how many were written; fewer than there is room for at the end only
  public int next(DocIdSetIterator accepted, int[] ordinals) throws IOException {
    int count = 0;
    while (count < ordinals.length) {
      int doc = accepted.nextDoc();
      if (doc == DocIdSetIterator.NO_MORE_DOCS) {
        return count;
      }
      int ordinal = ordinalOf(doc);
      if (ordinal >= 0) {
        ordinals[count++] = ordinal;
      }
    }
    return count;
  }

  private record AcceptedOrdinals(Bits acceptedDocs, int[] docs) implements Bits {
    @Override
    public boolean get(int ordinal) {
      return acceptedDocs.get(docs[ordinal]);
    }

    @Override
    public int length() {
      return docs.length;
    }
  }
}
