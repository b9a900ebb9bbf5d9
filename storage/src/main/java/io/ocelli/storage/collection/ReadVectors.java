package io.ocelli.storage.collection;

import io.ocelli.core.service.Pace;
import io.ocelli.storage.query.PointVectors;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;

/// Reads the vectors of many points, segment by segment in the order of storage.
final class ReadVectors {
  private static final int STEP = 1_024;

  private final List<LeafReaderContext> leaves;
  private final String field;
  private final int dims;
  private final Pace pace;

  ReadVectors(IndexReader reader, String field, int dims, Pace pace) {
    leaves = reader.leaves();
    this.field = field;
    this.dims = dims;
    this.pace = pace;
  }

  /// Ascending documents of those that have the vector.
  int[] having(int[] docs) throws IOException {
    int[] having = new int[docs.length];
    int count = 0;
    for (LeafReaderContext leaf : leaves) {
      DocIndexIterator vectors = iterator(leaf);
      int end = leaf.docBase + leaf.reader().maxDoc();
      for (int i = from(docs, leaf.docBase); i < docs.length && docs[i] < end; i++) {
        if (isAt(vectors, docs[i] - leaf.docBase)) {
          having[count++] = docs[i];
        }
      }
    }
    return Arrays.copyOf(having, count);
  }

  /// Some of them at random, ascending: every choice is as likely as any other.
  static int[] some(int[] docs, int most, long seed) {
    if (docs.length <= most) {
      return docs;
    }
    SplittableRandom random = new SplittableRandom(seed);
    int[] some = new int[most];
    int chosen = 0;
    for (int i = 0; chosen < most; i++) {
      if (random.nextInt(docs.length - i) < most - chosen) {
        some[chosen++] = docs[i];
      }
    }
    return some;
  }

  /// @param docs ascending; all have the vector
  PointVectors read(int[] docs, long matching, long lacking) throws IOException {
    float[] values = new float[Math.multiplyExact(docs.length, dims)];
    for (LeafReaderContext leaf : leaves) {
      int end = leaf.docBase + leaf.reader().maxDoc();
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(field);
      DocIndexIterator places = iterator(leaf);
      for (int i = from(docs, leaf.docBase); i < docs.length && docs[i] < end; i++) {
        places.advance(docs[i] - leaf.docBase);
        System.arraycopy(vectors.vectorValue(places.index()), 0, values, i * dims, dims);
        if (i % STEP == 0) {
          pace.step(i, docs.length);
        }
      }
    }
    return new PointVectors(docs, values, dims, matching, lacking);
  }

  private DocIndexIterator iterator(LeafReaderContext leaf) throws IOException {
    FloatVectorValues values = leaf.reader().getFloatVectorValues(field);
    return values == null ? null : values.iterator();
  }

  private static boolean isAt(DocIndexIterator vectors, int doc) throws IOException {
    if (vectors == null || vectors.docID() == DocIdSetIterator.NO_MORE_DOCS) {
      return false;
    }
    return (vectors.docID() < doc ? vectors.advance(doc) : vectors.docID()) == doc;
  }

  private static int from(int[] docs, int base) {
    int place = Arrays.binarySearch(docs, base);
    return place < 0 ? -place - 1 : place;
  }
}
