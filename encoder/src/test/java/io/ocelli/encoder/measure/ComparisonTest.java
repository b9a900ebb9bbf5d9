package io.ocelli.encoder.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static List<float[]> random(int count, int dims, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count)
        .mapToObj(_ -> {
          float[] vector = new float[dims];
          for (int i = 0; i < dims; i++) {
            vector[i] = (float) random.nextGaussian();
          }
          return vector;
        })
        .toList();
  }

  private static List<float[]> shifted(List<float[]> vectors, float by) {
    Random random = new Random(9);
    return vectors.stream()
        .map(vector -> {
          float[] other = vector.clone();
          for (int i = 0; i < other.length; i++) {
            other[i] = 3 * other[i] + by * (float) random.nextGaussian();
          }
          return other;
        })
        .toList();
  }

  @Test
  void lengthsDoNotMatterAndEqualDirectionsAreEqual() {
    List<float[]> vectors = random(60, 16, 1);
    Comparison same = Comparison.of(vectors, shifted(vectors, 0));
    assertEquals(1, same.cosine().mean(), 1e-6);
    assertEquals(1, same.cosine().min(), 1e-6);
    assertEquals(1, same.overlap());
  }

  @Test
  void moreDriftIsMoreDrift() {
    List<float[]> vectors = random(200, 16, 1);
    Comparison little = Comparison.of(vectors, shifted(vectors, .05f));
    Comparison much = Comparison.of(vectors, shifted(vectors, 1));
    assertTrue(little.cosine().mean() > .999, little::toString);
    assertTrue(much.cosine().mean() < .97, much::toString);
    assertTrue(much.overlap() < little.overlap(), () -> little + " " + much);
    assertTrue(much.cosine().min() <= much.cosine().p1());
    assertTrue(much.cosine().p1() <= much.cosine().p5());
  }

  @Test
  void vectorsOfOtherLengthsShareOnlyNeighbours() {
    Comparison unrelated = Comparison.of(random(100, 16, 1), random(100, 24, 2));
    assertNull(unrelated.cosine());
    // Ten of 99 by chance.
    assertTrue(unrelated.overlap() < .3, unrelated::toString);
  }

  @Test
  void percentilesAreOfTheCallsThatWereMade() {
    long[] millis = IntStream.rangeClosed(1, 100).mapToLong(i -> i * 1_000_000L).toArray();
    assertEquals(new Latency(50, 95, 99), Latency.of(millis));
    assertEquals(new Latency(7, 7, 7), Latency.of(new long[] {7_000_000}));
  }
}
