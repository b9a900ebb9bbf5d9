package io.ocelli.ann.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VectorSampleTest {
  private static final VectorSample.Source COUNTING = i -> new float[] {i, 2 * i};

  @Test
  void aSmallSetIsTakenWholeInAnotherOrder() throws IOException {
    VectorSample sample = VectorSample.draw(COUNTING, 100, 2, 1);
    assertEquals(100, sample.count());
    float[] firsts = new float[100];
    for (int i = 0; i < 100; i++) {
      firsts[i] = sample.values()[2 * i];
      assertEquals(2 * firsts[i], sample.values()[2 * i + 1]);
    }
    assertNotEquals(0, firsts[0]);
    Arrays.sort(firsts);
    for (int i = 0; i < 100; i++) {
      assertEquals(i, firsts[i]);
    }
  }

  @Test
  void aLargeSetIsDrawnEvenlyAndTheSameForASeed() throws IOException {
    int size = 4 * VectorSample.MAX_ROWS;
    VectorSample sample = VectorSample.draw(COUNTING, size, 2, 5);
    assertEquals(VectorSample.MAX_ROWS, sample.count());
    assertEquals(size / 2.0, sample.mean()[0], size / 100.0);
    assertEquals(size / 2.0, sample.slice(0, 5_000).mean()[0], size / 50.0);
    assertArrayEquals(sample.values(), VectorSample.draw(COUNTING, size, 2, 5).values());
  }

  @Test
  void longVectorsAreFewer() throws IOException {
    float[] row = new float[65_536];
    assertEquals(512, VectorSample.draw(i -> row, 20_000, row.length, 1).count());
  }

  @Test
  void nothingHasAMeanOfZero() throws IOException {
    assertArrayEquals(new float[2], VectorSample.draw(COUNTING, 0, 2, 1).mean());
  }
}
