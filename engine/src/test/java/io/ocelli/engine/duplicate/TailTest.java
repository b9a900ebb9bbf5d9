package io.ocelli.engine.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class TailTest {
  private static final int COUNT = 100_000;

  private static double[] exponential(double mean) {
    SplittableRandom random = new SplittableRandom(1);
    return DoubleStream.generate(() -> -mean * Math.log(1 - random.nextDouble()))
        .limit(COUNT)
        .toArray();
  }

  @Test
  void findsTheTailOfAnExponentialDistribution() {
    Tail tail = Tail.of(exponential(0.08));

    assertEquals(0.08 * Math.log(1_000), tail.beyond(1e-3, 0, 1), 0.02);
  }

  @Test
  void aFewHighScoresDoNotMoveIt() {
    double[] scores = exponential(0.08);
    for (int i = 0; i < COUNT / 50; i++) {
      scores[i] = 1;
    }

    assertEquals(0.08 * Math.log(1_000), Tail.of(scores).beyond(1e-3, 0, 1), 0.12);
  }

  @Test
  void tooFewScoresSayNothing() {
    assertEquals(0.75, Tail.of(new double[] {0.1, 0.9}).beyond(1e-3, 0.75, 0.9));
  }
}
