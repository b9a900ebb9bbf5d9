package io.ocelli.engine.query.rerank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;

class QueryExpansionTest {
  private static final float[] QUERY = {2, 0};

  @Test
  void withAlphaZeroAllCountTheSame() {
    // (1, 0) + (0, 1) has the length sqrt 2; the query's is 2.
    float side = (float) Math.sqrt(2);
    assertArrayEquals(
        new float[] {side, side}, QueryExpansion.of(QUERY, List.of(new float[] {0, 5}), 0), 1e-6f);
  }

  @Test
  void aboveThatTheNearestCountMore() {
    // Cosines 0.6 and 0.8; with alpha 2 (1, 0) + 0.36 (0.6, 0.8) + 0.64 (0.8, -0.6).
    float[] expanded =
        QueryExpansion.of(QUERY, List.of(new float[] {3, 4}, new float[] {8, -6}), 2);
    double x = 1 + 0.36 * 0.6 + 0.64 * 0.8;
    double y = 0.36 * 0.8 - 0.64 * 0.6;
    double scale = 2 / Math.sqrt(x * x + y * y);
    assertArrayEquals(new float[] {(float) (scale * x), (float) (scale * y)}, expanded, 1e-6f);
  }

  @Test
  void whatPointsTheOtherWayAddsNothing() {
    assertSame(QUERY, QueryExpansion.of(QUERY, List.of(new float[] {-1, 1}), 1));
    assertSame(QUERY, QueryExpansion.of(QUERY, List.of(new float[] {0, 0}), 3));
    assertSame(QUERY, QueryExpansion.of(QUERY, List.of(), 3));
  }

  private static float[] positive(SplittableRandom random) {
    return new float[] {random.nextFloat() + 0.1f, random.nextFloat(), random.nextFloat()};
  }

  @Property
  void lengthsOfNeighboursDoNotMatter(
      @ForAll long seed, @ForAll @FloatRange(min = 0, max = 5) float alpha) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] query = positive(random);
    float[] neighbour = positive(random);
    float[] longer = {4 * neighbour[0], 4 * neighbour[1], 4 * neighbour[2]};
    assertArrayEquals(
        QueryExpansion.of(query, List.of(neighbour), alpha),
        QueryExpansion.of(query, List.of(longer), alpha),
        1e-5f);
  }

  @Property
  void aGreatAlphaLeavesTheQuery(
      @ForAll long seed, @ForAll @FloatRange(min = 1, max = 9) float away) {
    float[] query = positive(new SplittableRandom(seed));
    float[] other = {query[0], query[1] + away, query[2]};
    assertArrayEquals(query, QueryExpansion.of(query, List.of(other), 1e6f), 1e-5f);
  }
}
