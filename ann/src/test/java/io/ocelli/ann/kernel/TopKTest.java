package io.ocelli.ann.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.ann.TestVectors;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TopKTest {
  @Property(tries = 200)
  void theBestAreHeld(
      @ForAll @IntRange(min = 1, max = 60) int k,
      @ForAll @IntRange(max = 700) int count,
      @ForAll long seed,
      @ForAll TopK.Order order) {
    float[] scores = TestVectors.random(1, count, seed)[0];
    TopK top = new TopK(k, order);
    int cut = count == 0 ? 0 : new SplittableRandom(seed).nextInt(count);
    float[] rest = new float[count - cut];
    System.arraycopy(scores, cut, rest, 0, rest.length);
    top.offer(scores, 100, cut);
    top.offer(rest, IntStream.range(100 + cut, 100 + count).toArray(), rest.length);
    Comparator<Integer> byScore = Comparator.comparing(i -> scores[i]);
    List<Integer> best =
        IntStream.range(0, count)
            .boxed()
            .sorted(order == TopK.Order.LEAST ? byScore : byScore.reversed())
            .limit(k)
            .toList();

    int[] ids = new int[k];
    float[] held = new float[k];
    assertEquals(best.size(), top.drain(ids, held));
    for (int i = 0; i < best.size(); i++) {
      assertEquals(100 + best.get(i), ids[i]);
      assertEquals(scores[best.get(i)], held[i]);
    }
    assertEquals(0, top.size());
  }

  @Test
  void ofEqualScoresTheFirstStaysAndTheLowestIdIsListedFirst() {
    TopK top = new TopK(3, TopK.Order.LEAST);
    top.offer(new float[] {2, 2, 1, 2, 2}, new int[] {9, 7, 8, 1, 2}, 5);

    int[] ids = new int[3];
    top.drain(ids, new float[3]);

    assertArrayEquals(new int[] {8, 7, 9}, ids);
  }

  @Test
  void notANumberIsNeverHeld() {
    TopK top = new TopK(2, TopK.Order.GREATEST);
    top.offer(new float[] {Float.NaN, 1, Float.NaN, Float.NEGATIVE_INFINITY, Float.NaN}, 0, 5);

    int[] ids = new int[2];
    assertEquals(2, top.drain(ids, new float[2]));
    assertArrayEquals(new int[] {1, 3}, ids);
  }

  @Test
  void theThresholdIsTheWorstOfTheHeldOnes() {
    TopK top = new TopK(2, TopK.Order.LEAST);
    top.offer(new float[] {5}, 0, 1);
    assertEquals(Float.POSITIVE_INFINITY, top.threshold());

    top.offer(new float[] {-0.5f, 3}, 1, 2);
    assertEquals(3, top.threshold());

    top.clear();
    assertEquals(Float.POSITIVE_INFINITY, top.threshold());
  }

  @Property(tries = 100)
  void selectionsAreThoseOfOneComparisonEach(
      @ForAll @IntRange(max = 90) int from,
      @ForAll @IntRange(max = 90) int length,
      @ForAll long seed) {
    float[] scores = TestVectors.random(1, from + length, seed)[0];
    if (length > 3) {
      scores[from + 3] = Float.NaN;
      scores[from + 1] = 0.25f;
    }
    for (KernelSet set : KernelTwins.all()) {
      int[] positions = new int[length];
      int above = set.selection().above(scores, from, from + length, 0.25f, positions);
      assertArrayEquals(
          IntStream.range(from, from + length).filter(i -> scores[i] > 0.25f).toArray(),
          IntStream.of(positions).limit(above).toArray());
      int below = set.selection().below(scores, from, from + length, 0.25f, positions);
      assertArrayEquals(
          IntStream.range(from, from + length).filter(i -> scores[i] < 0.25f).toArray(),
          IntStream.of(positions).limit(below).toArray());
    }
  }
}
