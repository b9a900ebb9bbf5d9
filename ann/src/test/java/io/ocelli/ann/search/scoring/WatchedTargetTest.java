package io.ocelli.ann.search.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.codec.SegmentVectors;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Deadline;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WatchedTargetTest {
  private static final int BLOCK = 128;

  private int blocks;

  @Test
  void scoringEndsSoonAfterNobodyWaitsAnyMore() throws IOException {
    Deadline deadline = Deadline.never();
    BlockScorer scorer = new WatchedTarget(new Counting(), deadline).exact(null);
    for (int i = 0; i < 100; i++) {
      scorer.scoreRange(i * BLOCK, BLOCK, new float[BLOCK]);
    }
    assertEquals(100, blocks);
    deadline.abandon();
    OcelliException timeout =
        assertThrows(
            OcelliException.class,
            () -> {
              while (true) {
                scorer.score(new int[BLOCK], BLOCK, new float[BLOCK]);
              }
            });
    assertEquals(ErrorKind.TIMEOUT, timeout.kind());
    assertTrue(blocks <= 110, blocks + " blocks");
  }

  /// Counts the blocks that it scores.
  private final class Counting implements Target {
    @Override
    public int dims() {
      return 1;
    }

    @Override
    public BlockScorer exact(SegmentVectors vectors) {
      return new BlockScorer() {
        @Override
        public void score(int[] ordinals, int count, float[] scores) {
          blocks++;
        }

        @Override
        public void scoreRange(int first, int count, float[] scores) {
          blocks++;
        }

        @Override
        public void touch(int[] ordinals, int count) {}
      };
    }

    @Override
    public BlockScorer estimate(SegmentVectors vectors) {
      return exact(vectors);
    }

    @Override
    public BlockScorer fineEstimate(SegmentVectors vectors) {
      return exact(vectors);
    }

    @Override
    public Scale scale() {
      return Scale.PLAIN;
    }
  }
}
