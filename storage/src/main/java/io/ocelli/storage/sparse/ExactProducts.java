package io.ocelli.storage.sparse;

import io.ocelli.storage.field.VectorCodec;
import java.io.IOException;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.BitUtil;
import org.apache.lucene.util.BytesRef;

/// The scores of a segment's documents by their stored values: products and their sum, in the order
/// of indices, in double precision, rounded to a float at the end. This defines the score.
final class ExactProducts {
  /// The score of a document that shares no dimension with the query, which is no hit.
  static final float NO_HIT = Float.NaN;

  private final int[] indices;
  private final double[] weights;
  private final BinaryDocValues column;
  private long scored;
  private long nanos;

  ExactProducts(SparseQuery query, LeafReader leaf) throws IOException {
    indices = query.indices();
    weights = query.weights();
    column = DocValues.getBinary(leaf, query.field());
  }

  /// @param doc not before the last one
  float score(int doc) throws IOException {
    if (!column.advanceExact(doc)) {
      return NO_HIT;
    }
    long start = System.nanoTime();
    scored++;
    BytesRef bytes = column.binaryValue();
    int count = VectorCodec.sparseCount(bytes);
    float score = product(bytes.bytes, bytes.offset + VectorCodec.SPARSE_HEADER, count);
    nanos += System.nanoTime() - start;
    return score;
  }

  private float product(byte[] bytes, int at, int count) {
    int values = at + count * Integer.BYTES;
    double sum = 0;
    boolean shared = false;
    int mine = 0;
    for (int theirs = 0; theirs < count && mine < indices.length; theirs++) {
      int index = (int) BitUtil.VH_LE_INT.get(bytes, at + theirs * Integer.BYTES);
      while (mine < indices.length && Integer.compareUnsigned(indices[mine], index) < 0) {
        mine++;
      }
      if (mine < indices.length && indices[mine] == index) {
        sum +=
            weights[mine] * (float) BitUtil.VH_LE_FLOAT.get(bytes, values + theirs * Float.BYTES);
        shared = true;
      }
    }
    return shared ? rounded(sum) : NO_HIT;
  }

  /// Sums out of the range of floats are its ends: an answer carries finite numbers.
  static float rounded(double sum) {
    return (float) Math.clamp(sum, -Float.MAX_VALUE, Float.MAX_VALUE);
  }

  /// How many documents were read.
  long scored() {
    return scored;
  }

  /// What that took.
  long nanos() {
    return nanos;
  }
}
