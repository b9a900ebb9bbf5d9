package io.ocelli.ann.codec.raw;

import java.io.IOException;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.util.Bits;

/// Vectors stored in fewer bytes, as floats.
final class WidenedValues extends FloatVectorValues {
  private final ByteVectorValues stored;
  private final Narrow narrow;
  private final VectorSimilarityFunction function;
  private final float[] floats;
  private int read = -1;

  WidenedValues(ByteVectorValues stored, Narrow narrow, VectorSimilarityFunction function) {
    this.stored = stored;
    this.narrow = narrow;
    this.function = function;
    floats = new float[narrow.floats(stored.dimension())];
  }

  /// The values as they are stored; null where they are stored in another way.
  ByteVectorValues stored(Narrow asked) {
    return narrow == asked ? stored : null;
  }

  @Override
  public float[] vectorValue(int ordinal) throws IOException {
    if (ordinal != read) {
      narrow.widen(stored.vectorValue(ordinal), floats);
      read = ordinal;
    }
    return floats;
  }

  @Override
  public FloatVectorValues copy() throws IOException {
    return new WidenedValues(stored.copy(), narrow, function);
  }

  @Override
  public int dimension() {
    return floats.length;
  }

  @Override
  public int size() {
    return stored.size();
  }

  @Override
  public int ordToDoc(int ordinal) {
    return stored.ordToDoc(ordinal);
  }

  @Override
  public Bits getAcceptOrds(Bits acceptDocs) {
    return stored.getAcceptOrds(acceptDocs);
  }

  @Override
  public DocIndexIterator iterator() {
    return stored.iterator();
  }

  @Override
  public void prefetch(int[] ordinals, int count) throws IOException {
    stored.prefetch(ordinals, count);
  }

  @Override
  public VectorScorer scorer(float[] target) throws IOException {
    if (size() == 0) {
      return null;
    }
    FloatVectorValues values = copy();
    DocIndexIterator iterator = values.iterator();
    return new VectorScorer() {
      @Override
      public float score() throws IOException {
        return function.compare(target, values.vectorValue(iterator.index()));
      }

      @Override
      public DocIdSetIterator iterator() {
        return iterator;
      }
    };
  }
}
