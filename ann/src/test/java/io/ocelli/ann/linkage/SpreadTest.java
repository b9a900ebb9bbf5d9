package io.ocelli.ann.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.ann.sample.VectorSample;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void isTheRootMeanSquareOverAllPairs() {
    VectorSample vectors = Groups.random(50, 4, 3);
    double sum = 0;
    for (int a = 0; a < 50; a++) {
      for (int b = 0; b < 50; b++) {
        sum += Groups.squared(vectors, a, b);
      }
    }
    assertEquals(Math.sqrt(sum / (50 * 49)), Spread.between(vectors), 1e-5);
    assertEquals(Spread.SHARE * Spread.between(vectors), Spread.threshold(vectors));
  }

  @Test
  void oneVectorHasNone() {
    assertEquals(0, Spread.between(new VectorSample(new float[] {1, 2}, 1, 2)));
  }
}
