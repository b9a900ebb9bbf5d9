package io.ocelli.engine.classify.head;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.classify.Head;
import io.ocelli.core.error.OcelliException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HeadLimitsTest {
  private static final Head RIDGE = new Head.Ridge(1);
  private static final Head BAYES = new Head.NaiveBayes(0.5);

  @Test
  void aRidgeTakesFewerPointsOfLongerVectors() {
    assertDoesNotThrow(() -> HeadLimits.require(RIDGE, 381_000, 512));
    refused("at most 381469 points of 512 components", RIDGE, 382_000, 512);
    refused("at most 2048 components, these have 4096", RIDGE, 10, 4_096);
    assertDoesNotThrow(() -> HeadLimits.require(BAYES, 1_000_000, 4_096));
    refused("at most 1000000 points", BAYES, 1_000_001, 2);
  }

  private static void refused(String words, Head head, int points, int dims) {
    OcelliException refused =
        assertThrows(OcelliException.class, () -> HeadLimits.require(head, points, dims));
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }

  @Test
  void classesTakeMemory() {
    assertDoesNotThrow(() -> HeadLimits.requireClasses(10_000, 512));
    assertThrows(OcelliException.class, () -> HeadLimits.requireClasses(10_001, 2));
    assertThrows(OcelliException.class, () -> HeadLimits.requireClasses(10_000, 1_024));
  }

  @Test
  void manyClassesAreMeasuredOnFewerPoints() {
    assertEquals(5_000, HeadLimits.measured(RIDGE, 10, 512));
    assertEquals(419, HeadLimits.measured(BAYES, 10_000, 512));
  }

  @Test
  void onePointOfEachPartIsDrawn() {
    assertArrayEquals(new int[] {0, 1, 2}, HeadLimits.drawn(3, 5));
    int[] drawn = HeadLimits.drawn(1_000, 10);
    for (int part = 0; part < 10; part++) {
      assertEquals(part, drawn[part] / 100, Arrays.toString(drawn));
    }
  }
}
