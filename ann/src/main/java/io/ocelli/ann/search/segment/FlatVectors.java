package io.ocelli.ann.search.segment;

import io.ocelli.ann.codec.SegmentVectors;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.graph.Graph;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.Space;
import io.ocelli.core.collection.Quantization;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.VectorUtil;

/// Vectors as any of Lucene's formats gives them: no codes, no graph that we walk.
final class FlatVectors implements SegmentVectors {
  private final FloatVectorValues values;
  private final Space space;

  FlatVectors(FloatVectorValues values, Space space) {
    this.values = values;
    this.space = space;
  }

  @Override
  public int size() {
    return values.size();
  }

  @Override
  public int dims() {
    return values.dimension();
  }

  @Override
  public Space space() {
    return space;
  }

  @Override
  public int docOf(int ordinal) {
    return values.ordToDoc(ordinal);
  }

  @Override
  public Bits accepted(Bits docs) {
    return values.getAcceptOrds(docs);
  }

  @Override
  public int next(DocIdSetIterator docs, int[] ordinals) throws IOException {
    int count = 0;
    while (count < ordinals.length) {
      int doc = docs.nextDoc();
      if (doc == DocIdSetIterator.NO_MORE_DOCS) {
        break;
      }
      int ordinal = ordinalOf(doc);
      if (ordinal >= 0) {
        ordinals[count++] = ordinal;
      }
    }
    return count;
  }

  @Override
  public int ordinalOf(int doc) {
    int low = 0;
    int high = Math.min(doc, values.size() - 1);
    while (low <= high) {
      int middle = low + high >>> 1;
      int found = values.ordToDoc(middle);
      if (found == doc) {
        return middle;
      }
      low = found < doc ? middle + 1 : low;
      high = found < doc ? high : middle - 1;
    }
    return -1;
  }

  @Override
  public BlockScorer exact(float[] query) throws IOException {
    return new Scorer(query, values.copy(), space);
  }

  @Override
  public boolean hasCodes() {
    return false;
  }

  @Override
  public BlockScorer estimate(float[] query) throws IOException {
    return exact(query);
  }

  @Override
  public VectorIndexSettings settings() {
    return VectorIndexSettings.DEFAULT.withQuantization(new Quantization.None());
  }

  @Override
  public Graph graph() {
    return null;
  }

  @Override
  public long hotBytes() {
    return 0;
  }

  @Override
  public long coldBytes() {
    return (long) size() * dims() * Float.BYTES;
  }

  private record Scorer(float[] query, FloatVectorValues values, Space space)
      implements BlockScorer {
    @Override
    public void score(int[] ordinals, int count, float[] scores) {
      for (int j = 0; j < count; j++) {
        scores[j] = one(ordinals[j]);
      }
    }

    @Override
    public void scoreRange(int first, int count, float[] scores) {
      for (int j = 0; j < count; j++) {
        scores[j] = one(first + j);
      }
    }

    @Override
    public void touch(int[] ordinals, int count) {}

    private float one(int ordinal) {
      try {
        float[] vector = values.vectorValue(ordinal);
        return switch (space) {
          case L2 -> -VectorUtil.squareDistance(query, vector);
          case DOT, COSINE -> VectorUtil.dotProduct(query, vector);
          case L1 -> -manhattan(query, vector);
        };
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// Four sums, so that additions need not wait for each other.
    private static float manhattan(float[] a, float[] b) {
      float s0 = 0;
      float s1 = 0;
      float s2 = 0;
      float s3 = 0;
      int i = 0;
      for (; i + 3 < a.length; i += 4) {
        s0 += Math.abs(a[i] - b[i]);
        s1 += Math.abs(a[i + 1] - b[i + 1]);
        s2 += Math.abs(a[i + 2] - b[i + 2]);
        s3 += Math.abs(a[i + 3] - b[i + 3]);
      }
      for (; i < a.length; i++) {
        s0 += Math.abs(a[i] - b[i]);
      }
      return s0 + s1 + (s2 + s3);
    }
  }
}
