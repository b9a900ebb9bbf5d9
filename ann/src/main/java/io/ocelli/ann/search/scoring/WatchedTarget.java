package io.ocelli.ann.search.scoring;

import io.ocelli.ann.codec.SegmentVectors;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.core.service.Deadline;
import java.io.IOException;

/// Another target, compared with as long as somebody waits for the answer: scoring ends with
/// TIMEOUT soon after.
public record WatchedTarget(Target target, Deadline deadline) implements Target {
  /// Rows from one look at the clock to the next: few enough to be scored in a moment, many enough
  /// for the look to cost nothing beside them.
  private static final int ROWS = 1_024;

  @Override
  public int dims() {
    return target.dims();
  }

  @Override
  public BlockScorer exact(SegmentVectors vectors) throws IOException {
    return new Watched(target.exact(vectors), deadline);
  }

  @Override
  public BlockScorer estimate(SegmentVectors vectors) throws IOException {
    return new Watched(target.estimate(vectors), deadline);
  }

  @Override
  public BlockScorer fineEstimate(SegmentVectors vectors) throws IOException {
    return new Watched(target.fineEstimate(vectors), deadline);
  }

  @Override
  public float[] single() {
    return target.single();
  }

  @Override
  public Scale scale() {
    return target.scale();
  }

  private static final class Watched implements BlockScorer {
    private final BlockScorer scorer;
    private final Deadline deadline;
    private int rows;

    Watched(BlockScorer scorer, Deadline deadline) {
      this.scorer = scorer;
      this.deadline = deadline;
    }

    @Override
    public void score(int[] ordinals, int count, float[] scores) {
      look(count);
      scorer.score(ordinals, count, scores);
    }

    @Override
    public void scoreRange(int first, int count, float[] scores) {
      look(count);
      scorer.scoreRange(first, count, scores);
    }

    @Override
    public void touch(int[] ordinals, int count) {
      scorer.touch(ordinals, count);
    }

    private void look(int count) {
      rows += count;
      if (rows >= ROWS) {
        rows = 0;
        deadline.check();
      }
    }
  }
}
