package io.ocelli.encoder.head;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.Pooling;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolersTest {
  private static final int HUGE = 1000;

  /// Five tokens of two values, of which 1, 2 and 3 are real; the rest is padding that would show.
  /// Something else lies before it.
  private static final Tap TOKENS =
      new Tap(
          new float[] {9, 9, HUGE, HUGE, 1, -1, 2, -5, 6, -3, HUGE, HUGE},
          2,
          new int[] {5, 2},
          1,
          4);

  /// Two channels, two rows, three columns.
  private static final Tap MAP =
      new Tap(new float[] {1, 2, 3, 4, 5, 9, -1, 0, 0, 0, 0, -5}, 0, new int[] {2, 2, 3});

  @Test
  void paddingNeverCounts() {
    assertPooled(new Pooling.Cls(), TOKENS, 1, -1);
    assertPooled(new Pooling.ClsDistMean(), TOKENS, 1.5f, -3);
    assertPooled(new Pooling.Mean(0), TOKENS, 3, -3);
    assertPooled(new Pooling.Mean(1), TOKENS, 4, -4);
    assertPooled(new Pooling.Max(0), TOKENS, 6, -1);
    assertPooled(new Pooling.Max(1), TOKENS, 6, -3);
    assertPooled(new Pooling.Last(), TOKENS, 6, -3);
    assertPooled(
        new Pooling.MeanSqrtLength(),
        TOKENS,
        (float) (9 / Math.sqrt(3)),
        (float) (-9 / Math.sqrt(3)));
    assertPooled(
        new Pooling.WeightedMean(),
        TOKENS,
        (2 * 1 + 3 * 2 + 4 * 6) / 9f,
        (2 * -1 + 3 * -5 + 4 * -3) / 9f);
  }

  @Test
  void noTokensAreAZeroVector() {
    Tap none = new Tap(TOKENS.values(), 2, TOKENS.shape(), 3, 3);
    for (Pooling pooling :
        List.of(
            new Pooling.Cls(),
            new Pooling.ClsDistMean(),
            new Pooling.Mean(0),
            new Pooling.Mean(2),
            new Pooling.Max(1),
            new Pooling.Last(),
            new Pooling.MeanSqrtLength(),
            new Pooling.WeightedMean(),
            new Pooling.Gap(),
            new Pooling.Mac(),
            new Pooling.Gem(3))) {
      assertPooled(pooling, none, 0, 0);
    }
  }

  @Test
  void poolsMapsOverTheirPlaces() {
    assertPooled(new Pooling.Gap(), MAP, 4, -1);
    assertPooled(new Pooling.Mac(), MAP, 9, 0);
    assertPooled(new Pooling.None(), MAP, MAP.values());
    assertPooled(new Pooling.Flatten(), MAP, MAP.values());
  }

  /// Mean of cubes of 1..5 and 9 is 159; what is not positive counts as 1e-6, as torch's
  /// `clamp(min=1e-6)` makes it.
  @Test
  void gemClampsToOneMillionth() {
    assertPooled(new Pooling.Gem(3), MAP, (float) Math.cbrt(159), 1e-6f);
    assertPooled(new Pooling.Gem(1), MAP, 4, 1e-6f);
  }

  @Test
  void groupedGemHasAnExponentAGroup() {
    Tap map = new Tap(new float[] {1, 3, 1, 3, 1, 3, 1, 3}, 0, new int[] {4, 1, 2});

    assertPooled(
        new Pooling.GroupedGem(List.of(1.0, 2.0)),
        map,
        2,
        2,
        (float) Math.sqrt(5),
        (float) Math.sqrt(5));
    OcelliException refusal =
        assertThrows(
            OcelliException.class,
            () -> Poolers.pool(new Pooling.GroupedGem(List.of(1.0, 2.0, 3.0)), map));
    assertEquals(
        "4 channels cannot be divided into 3 groups for grouped GeM", refusal.getMessage());
  }

  /// A ViT's patch tokens `[tokens, dims]` are pooled like a map's places.
  @Test
  void tokensArePlacesToo() {
    assertPooled(new Pooling.Gap(), TOKENS, 3, -3);
    assertPooled(new Pooling.Mac(), TOKENS, 6, -1);
    assertPooled(new Pooling.Gem(1), TOKENS, 3, 1e-6f);
  }

  /// One level: the whole map and the region of the whole map, each of length 1.
  @Test
  void rmacSumsNormalisedMaxima() {
    Tap map = new Tap(new float[] {3, 1, 2, 0, 0, 4, 1, 1}, 0, new int[] {2, 2, 2});

    assertPooled(new Pooling.RMac(1), map, 2 * 0.6f, 2 * 0.8f);
    // Level 2: regions of one place each, at all four.
    assertPooled(
        new Pooling.RMac(2),
        map,
        (float) (1.2 + 1 + 1 / Math.sqrt(17) + 2 / Math.sqrt(5) + 0),
        (float) (1.6 + 0 + 4 / Math.sqrt(17) + 1 / Math.sqrt(5) + 1));
  }

  @Test
  void refusesShapesThatDoNotFit() {
    for (Pooling pooling : List.of(new Pooling.Cls(), new Pooling.Mean(0), new Pooling.Last())) {
      assertMisfit(pooling, MAP);
    }
    assertMisfit(new Pooling.RMac(3), TOKENS);
    assertMisfit(new Pooling.Gap(), new Tap(new float[3], 0, new int[] {3}));
  }

  private static void assertMisfit(Pooling pooling, Tap tap) {
    OcelliException refusal = assertThrows(OcelliException.class, () -> Poolers.pool(pooling, tap));
    assertEquals(ErrorKind.INVALID_VALUE, refusal.kind());
  }

  private static void assertPooled(Pooling pooling, Tap tap, float... expected) {
    float[] pooled = Poolers.pool(pooling, tap);
    assertArrayEquals(expected, pooled, 2e-6f, () -> pooling + " gave " + Arrays.toString(pooled));
  }
}
