package io.ocelli.ann.search;

import io.ocelli.ann.codec.OcelliVectorsFormat;
import io.ocelli.ann.score.Space;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.VectorSimilarityFunction;

/// What a metric means for vectors as they are stored and indexed.
///
/// Under cosine, vectors are of length 1 in the index; but bytes have no such vectors, so that
/// those of uint8 are stored as they come, under Lucene's own cosine, and a score is divided by
/// lengths.
public final class Scores {
  /// What rounding to halves may change of a squared length of 1: 2^-11 of each component.
  private static final double ROUNDED = 0x1p-10 + 0x1p-20;

  private Scores() {}

  /// The form in which a vector is searched for, and stored where nothing else is said: of length 1
  /// under cosine (zero vectors stay zero), unchanged otherwise. Never changes its argument.
  public static float[] prepared(Metric metric, float[] vector) {
    return metric == Metric.COSINE ? normalised(vector) : vector;
  }

  /// The form in which a vector is stored, and reads back. What was read back is stored without a
  /// change.
  ///
  /// @param name of the vector, for messages
  /// @param vector finite; never changed
  /// @throws OcelliException INVALID_VALUE for a value that the type cannot hold
  public static float[] stored(Metric metric, ElementType type, String name, float[] vector) {
    return switch (type) {
      case FLOAT32 -> prepared(metric, vector);
      case FLOAT16 ->
          metric == Metric.COSINE && isUnitOfHalves(vector)
              ? vector
              : type.stored(name, prepared(metric, vector));
      case UINT8 -> type.stored(name, vector);
    };
  }

  /// Halves have few vectors of length 1; the nearest to one is not made longer or shorter again.
  private static boolean isUnitOfHalves(float[] vector) {
    double squares = 0;
    for (float x : vector) {
      if (ElementType.FLOAT16.nearest(x) != x) {
        return false;
      }
      squares += (double) x * x;
    }
    return Math.abs(squares - 1) <= ROUNDED;
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
    return fieldType(metric, ElementType.FLOAT32, dims);
  }

  /// The same for vectors stored as another type, see [#stored].
  public static FieldType fieldType(Metric metric, ElementType element, int dims) {
    boolean uneven = element == ElementType.UINT8 && metric == Metric.COSINE;
    FieldType type =
        new FieldType(
            KnnFloatVectorField.createFieldType(
                dims, uneven ? VectorSimilarityFunction.COSINE : similarity(metric)));
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
