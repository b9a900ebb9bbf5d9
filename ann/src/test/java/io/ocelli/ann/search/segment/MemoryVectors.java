package io.ocelli.ann.search.segment;

import io.ocelli.ann.codec.SegmentVectors;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.graph.Graph;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.Space;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/// Vectors on the heap; their codes are the components rounded to multiples of a step. Every
/// document has one.
record MemoryVectors(float[][] rows, float step) implements SegmentVectors {
  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public int dims() {
    return rows[0].length;
  }

  @Override
  public Space space() {
    return Space.L2;
  }

  @Override
  public int docOf(int ordinal) {
    return ordinal;
  }

  @Override
  public Bits accepted(Bits docs) {
    return docs;
  }

  @Override
  public int next(DocIdSetIterator docs, int[] ordinals) throws java.io.IOException {
    int count = 0;
    while (count < ordinals.length && docs.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      ordinals[count++] = docs.docID();
    }
    return count;
  }

  @Override
  public BlockScorer exact(float[] query) {
    return new Scorer(rows, query, 0);
  }

  @Override
  public boolean hasCodes() {
    return step > 0;
  }

  @Override
  public BlockScorer estimate(float[] query) {
    return new Scorer(rows, query, step);
  }

  @Override
  public VectorIndexSettings settings() {
    return VectorIndexSettings.DEFAULT;
  }

  @Override
  public int ordinalOf(int doc) {
    return doc;
  }

  @Override
  public Graph graph() {
    return null;
  }

  @Override
  public long hotBytes() {
    return hasCodes() ? (long) size() * dims() : 0;
  }

  @Override
  public long coldBytes() {
    return (long) size() * dims() * Float.BYTES;
  }

  static float squaredL2(float[] a, float[] b, float step) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      float x = step == 0 ? b[i] : Math.round(b[i] / step) * step;
      sum += (a[i] - x) * (a[i] - x);
    }
    return sum;
  }

  private record Scorer(float[][] rows, float[] query, float step) implements BlockScorer {
    @Override
    public void score(int[] ordinals, int count, float[] scores) {
      for (int j = 0; j < count; j++) {
        scores[j] = -squaredL2(query, rows[ordinals[j]], step);
      }
    }

    @Override
    public void scoreRange(int first, int count, float[] scores) {
      for (int j = 0; j < count; j++) {
        scores[j] = -squaredL2(query, rows[first + j], step);
      }
    }

    @Override
    public void touch(int[] ordinals, int count) {}
  }
}
