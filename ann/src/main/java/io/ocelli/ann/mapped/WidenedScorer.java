package io.ocelli.ann.mapped;

import io.ocelli.ann.kernel.FloatPairs;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.RowTouch;
import io.ocelli.ann.score.Space;

/// Scores vectors stored in fewer bytes than floats: each is widened, and compared while it is in
/// the nearest cache.
final class WidenedScorer implements BlockScorer {
  private static final FloatPairs PAIRS = Kernels.chosen().floatPairs();

  private interface Comparison {
    float score(float[] query, float[] row);
  }

  private final FloatVectors vectors;
  private final Comparison comparison;
  private final float[] query;
  private final float[] row;
  private final RowTouch touch;

  private WidenedScorer(FloatVectors vectors, Comparison comparison, float[] query) {
    this.vectors = vectors;
    this.comparison = comparison;
    this.query = query;
    row = new float[vectors.dims()];
    touch = new RowTouch(vectors.segment(), Math.toIntExact(vectors.stride()));
  }

  /// Under cosine the vectors are of length 1 or 0; the query need not be.
  static WidenedScorer of(FloatVectors vectors, Space space, float[] query) {
    Comparison comparison =
        switch (space) {
          case L2 -> (a, b) -> 0 - PAIRS.squaredL2(a, b);
          case DOT, COSINE -> PAIRS::dot;
          case L1 -> (a, b) -> 0 - PAIRS.l1(a, b);
        };
    return new WidenedScorer(vectors, comparison, space == Space.COSINE ? Unit.of(query) : query);
  }

  /// Cosines of vectors of any length; 0 for zero vectors.
  static WidenedScorer cosines(FloatVectors vectors, float[] query) {
    return new WidenedScorer(vectors, PAIRS::cosine, Unit.of(query));
  }

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

  private float one(int ordinal) {
    vectors.read(ordinal, row, 0);
    return comparison.score(query, row);
  }

  @Override
  public void touch(int[] ordinals, int count) {
    touch.touch(ordinals, count);
  }
}
