package io.ocelli.ann.mapped;

import io.ocelli.ann.score.BlockScorer;

/// Cosines of float vectors of any length. Lengths are computed again for every score: only fields
/// of Lucene's own cosine function hold such vectors, Ocelli's are stored one long, but for those
/// of bytes (see [WidenedScorer]).
final class UnevenCosine implements BlockScorer {
  private final FloatVectors vectors;
  private final BlockScorer products;

  /// @param products inner products with the query made one long
  UnevenCosine(FloatVectors vectors, BlockScorer products) {
    this.vectors = vectors;
    this.products = products;
  }

  @Override
  public void score(int[] ordinals, int count, float[] scores) {
    products.score(ordinals, count, scores);
    for (int j = 0; j < count; j++) {
      scores[j] = divided(scores[j], ordinals[j]);
    }
  }

  @Override
  public void scoreRange(int first, int count, float[] scores) {
    products.scoreRange(first, count, scores);
    for (int j = 0; j < count; j++) {
      scores[j] = divided(scores[j], first + j);
    }
  }

  private float divided(float product, int ordinal) {
    float length = vectors.length(ordinal);
    return length > 0 ? product / length : 0;
  }

  @Override
  public void touch(int[] ordinals, int count) {
    products.touch(ordinals, count);
  }
}
