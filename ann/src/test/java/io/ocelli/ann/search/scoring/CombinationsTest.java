package io.ocelli.ann.search.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.OcelliException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CombinationsTest {
  private static float[] combine(Combination combination, float[]... parts) {
    float[] scores = new float[parts[0].length];
    combination.combine(parts, scores.length, scores);
    return scores;
  }

  @Test
  void theBestOfSeveralAndTheirSum() {
    float[][] parts = {{1, -3, 0}, {-1, -2, 5}};
    assertArrayEquals(new float[] {1, -2, 5}, combine(Combinations.best(), parts));
    assertArrayEquals(new float[] {3, -4, -5}, combine(Combinations.sum(2, -1), parts));
  }

  /// Near a good example in front, near a bad one at the end, and nearer is more so.
  @Test
  void theBestExampleDecides() {
    float[] good = {9, 5, 1, 1};
    float[] otherGood = {0, 6, 1, 1};
    float[] bad = {3, 3, 2, 8};
    float[] scores = combine(Combinations.bestExample(2), good, otherGood, bad);
    assertTrue(scores[0] > scores[1] && scores[1] > 0, "good ones");
    assertTrue(scores[2] < 0 && scores[3] < scores[2], "bad ones");
    float[] withoutBad = combine(Combinations.bestExample(1), new float[] {-4, 2});
    assertTrue(withoutBad[1] > withoutBad[0] && withoutBad[0] > 0);
  }

  @Test
  void contextLosesOnlyOnTheBadSideOfPairs() {
    float[] scores =
        combine(
            Combinations.contextPairs(),
            new float[] {5, 1},
            new float[] {2, 4},
            new float[] {1, 1},
            new float[] {0, 2});
    // f(x) = x / (1 + |x|): nothing is lost by the first, f(1 - 4) + f(1 - 2) by the second.
    assertArrayEquals(new float[] {0, -0.75f - 0.5f}, scores, 1e-6f);
  }

  /// Being equally near is being just not near enough.
  @Test
  void contextWantsThePairsGoodSide() {
    float[] scores = combine(Combinations.contextPairs(), new float[] {3}, new float[] {3});
    assertTrue(scores[0] < 0 && scores[0] > -1e-6f, "lost " + scores[0]);
  }

  @Test
  void discoveryCountsPairsBeforeNearness() {
    float[] target = {100, 1, 2};
    float[] good = {0, 5, 5};
    float[] bad = {1, 4, 4};
    float[] scores = combine(Combinations.discovery(), target, good, bad);
    // sq(x) = (x / (1 + |x|) + 1) / 2: -1 + sq(100), 1 + sq(1), 1 + sq(2).
    assertArrayEquals(new float[] {-1 + 0.9950495f, 1.75f, 1 + 0.8333333f}, scores, 1e-6f);
  }

  @Test
  void aPairThatDecidesNothingCountsNothing() {
    float[] scores =
        combine(Combinations.discovery(), new float[] {0}, new float[] {2}, new float[] {2});
    assertArrayEquals(new float[] {0.5f}, scores);
  }

  @Test
  void badQueryVectorsAreRefused() {
    float[] nan = {0, Float.NaN};
    OcelliException refused =
        assertThrows(OcelliException.class, () -> new VectorTarget(nan, Scale.PLAIN));
    assertTrue(refused.getMessage().contains("NaN"), refused.getMessage());
    float[] infinite = {Float.NEGATIVE_INFINITY, 0};
    assertThrows(
        OcelliException.class,
        () ->
            new CombinedTarget(List.of(new float[2], infinite), Combinations.best(), Scale.PLAIN));
    assertThrows(
        OcelliException.class,
        () -> new CombinedTarget(List.of(), Combinations.best(), Scale.PLAIN));
    assertThrows(
        OcelliException.class,
        () ->
            new CombinedTarget(
                List.of(new float[2], new float[3]), Combinations.best(), Scale.PLAIN));
  }

  @Test
  void blockScoresOfDistancesLetTheirOwnRootsThrough() {
    for (float square = 0.001f; square < 1e6f; square *= 1.37f) {
      float[] nearness = {-square};
      Scale.ROOT_OF_NEGATED.toNearness(nearness, 1);
      assertTrue(-square >= Scale.ROOT_OF_NEGATED.block(nearness[0]));
      assertEquals(-nearness[0], Scale.ROOT_OF_NEGATED.answer(nearness[0]));
    }
    assertEquals(0f, Scale.NEGATED.answer(-0f));
  }
}
