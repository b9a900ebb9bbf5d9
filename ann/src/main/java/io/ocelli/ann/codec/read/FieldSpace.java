package io.ocelli.ann.codec.read;

import io.ocelli.ann.mapped.FloatVectors;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.Space;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.VectorUtil;

/// What nearness means in a field, for us and in the scale that Lucene's own API answers in.
///
/// @param space of the field's attribute [OcelliVectorsFormat#SPACE_ATTRIBUTE] where it has one,
///   else of Lucene's function
/// @param function what Lucene knows the field by
public record FieldSpace(Space space, VectorSimilarityFunction function) {
  /// A field's attribute that names its space.
  public static final String ATTRIBUTE = "ocelli.space";

  public static FieldSpace of(FieldInfo field) {
    VectorSimilarityFunction function = field.getVectorSimilarityFunction();
    String named = field.getAttribute(ATTRIBUTE);
    return new FieldSpace(named == null ? of(function) : Space.valueOf(named), function);
  }

  private static Space of(VectorSimilarityFunction function) {
    return switch (function) {
      case EUCLIDEAN -> Space.L2;
      case DOT_PRODUCT, MAXIMUM_INNER_PRODUCT -> Space.DOT;
      case COSINE -> Space.COSINE;
    };
  }

  public BlockScorer scorer(FloatVectors vectors, float[] query) {
    // Lucene's dot product demands vectors of length 1; its other functions take any.
    return space == Space.COSINE && function != VectorSimilarityFunction.DOT_PRODUCT
        ? vectors.cosines(query)
        : vectors.scorer(space, query);
  }

  /// Lucene's positive scale for one of our scores.
  public float similarity(float score) {
    return switch (space) {
      case L2, L1 -> VectorUtil.normalizeDistanceToUnitInterval(-score);
      case COSINE -> VectorUtil.normalizeToUnitInterval(score);
      case DOT ->
          function == VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT
              ? VectorUtil.scaleMaxInnerProductScore(score)
              : VectorUtil.normalizeToUnitInterval(score);
    };
  }
}
