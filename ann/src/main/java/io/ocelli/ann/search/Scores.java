package io.ocelli.ann.search;

import io.ocelli.ann.codec.OcelliVectorsFormat;
import io.ocelli.ann.score.Space;
import io.ocelli.core.metric.Metric;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.VectorSimilarityFunction;

/// What a metric means for vectors as they are stored and indexed.
public final class Scores {
  private Scores() {}

  /// The form in which a vector is stored and searched for: of length 1 under cosine (zero vectors
  /// stay zero), unchanged otherwise. Never changes its argument.
  public static float[] prepared(Metric metric, float[] vector) {
    return metric == Metric.COSINE ? normalised(vector) : vector;
  }

  /// What Lucene knows vectors of a metric by. It has no Manhattan; see [#fieldType].
  public static VectorSimilarityFunction similarity(Metric metric) {
    return switch (metric) {
      case COSINE -> VectorSimilarityFunction.DOT_PRODUCT;
      case DOT -> VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT;
      case EUCLID, MANHATTAN -> VectorSimilarityFunction.EUCLIDEAN;
    };
  }

  /// How the vectors of a metric are indexed: with the space that our own format compares them in.
  public static FieldType fieldType(Metric metric, int dims) {
    FieldType type = new FieldType(KnnFloatVectorField.createFieldType(dims, similarity(metric)));
    type.putAttribute(OcelliVectorsFormat.SPACE_ATTRIBUTE, Space.of(metric).name());
    type.freeze();
    return type;
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
}
