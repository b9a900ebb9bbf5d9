package io.ocelli.ann.mapped;

import io.ocelli.ann.kernel.FloatRows;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.Rows;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.RowTouch;
import io.ocelli.ann.score.Space;

/// Scores full-precision vectors. Under cosine the stored vectors are of length 1 or 0 (see
/// [UnevenCosine] for others); the query need not be.
final class ExactScorer implements BlockScorer {
  /// Ordinals a call to the kernel takes in a range.
  private static final int BLOCK = 128;

  private final FloatRows kernel;
  private final boolean distances;
  private final float[] query;
  private final Rows rows;
  private final RowTouch touch;
  private final int[] block = new int[BLOCK];
  private final float[] blockScores = new float[BLOCK];

  ExactScorer(FloatVectors vectors, Space space, float[] query) {
    kernel =
        switch (space) {
          case L2 -> Kernels.chosen().squaredL2Rows();
          case DOT, COSINE -> Kernels.chosen().dotRows();
          case L1 -> Kernels.chosen().l1Rows();
        };
    distances =
        switch (space) {
          case L2, L1 -> true;
          case DOT, COSINE -> false;
        };
    this.query = space == Space.COSINE ? Unit.of(query) : query;
    rows = vectors.rows();
    touch = new RowTouch(vectors.segment(), Math.toIntExact(vectors.stride()));
  }

  @Override
  public void score(int[] ordinals, int count, float[] scores) {
    kernel.scores(query, rows, ordinals, count, scores);
    if (distances) {
      for (int j = 0; j < count; j++) {
        scores[j] = 0 - scores[j];
      }
    }
  }

  @Override
  public void scoreRange(int first, int count, float[] scores) {
    for (int done = 0; done < count; done += BLOCK) {
      int part = Math.min(BLOCK, count - done);
      for (int j = 0; j < part; j++) {
        block[j] = first + done + j;
      }
      score(block, part, blockScores);
      System.arraycopy(blockScores, 0, scores, done, part);
    }
  }

  @Override
  public void touch(int[] ordinals, int count) {
    touch.touch(ordinals, count);
  }
}
