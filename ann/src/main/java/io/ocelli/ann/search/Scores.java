package io.ocelli.ann.search;

import io.ocelli.core.metric.Metric;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.VectorUtil;

/// The metrics as functions of two vectors of one length.
public final class Scores {
  private Scores() {}

  /// The score that answers carry. Under cosine both vectors are normalised already, see
  /// [#prepared]; a zero vector then scores 0 against everything.
  public static float score(Metric metric, float[] a, float[] b) {
    return switch (metric) {
      case COSINE, DOT -> VectorUtil.dotProduct(a, b);
      case EUCLID -> (float) Math.sqrt(VectorUtil.squareDistance(a, b));
      case MANHATTAN -> manhattan(a, b);
    };
  }

  /// The form in which a vector is stored and searched for: of length 1 under cosine (zero vectors
  /// stay zero), unchanged otherwise. Never changes its argument.
  public static float[] prepared(Metric metric, float[] vector) {
    return metric == Metric.COSINE ? normalised(vector) : vector;
  }

  /// What Lucene builds its graph by. Manhattan has no function there: its vectors are scanned.
  public static VectorSimilarityFunction similarity(Metric metric) {
    return switch (metric) {
      case COSINE -> VectorSimilarityFunction.DOT_PRODUCT;
      case DOT -> VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT;
      case EUCLID, MANHATTAN -> VectorSimilarityFunction.EUCLIDEAN;
    };
  }

  /// In double precision: the squares of large components overflow a float.
  private static float[] normalised(float[] vector) {
    double squares = 0;
    for (float x : vector) {
      squares += (double) x * x;
    }
    float[] unit = vector.clone();
    if (squares > 0) {
      double length = Math.sqrt(squares);
      for (int i = 0; i < unit.length; i++) {
        unit[i] = (float) (unit[i] / length);
      }
    }
    return unit;
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
