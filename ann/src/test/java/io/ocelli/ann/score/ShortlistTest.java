package io.ocelli.ann.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.lucene.util.FixedBitSet;
import org.junit.jupiter.api.Test;

class ShortlistTest {
  private static final int BLOCK = 7;
  private final Shortlist list = new Shortlist();

  private void offerAll(float[] scores) {
    for (int first = 0; first < scores.length; first += BLOCK) {
      int count = Math.min(BLOCK, scores.length - first);
      float[] block = new float[count];
      System.arraycopy(scores, first, block, 0, count);
      list.offerRange(first, block, count);
    }
  }

  private List<Integer> settled() {
    int size = list.settle();
    return IntStream.range(0, size).map(list::ordinal).boxed().toList();
  }

  /// Few distinct scores, so that there are ties.
  private static float[] scores(List<Integer> values) {
    float[] scores = new float[values.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = values.get(i) % 50 / 4f;
    }
    return scores;
  }

  private static List<Integer> bestFirst(float[] scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.<Integer>comparingDouble(i -> -scores[i]).thenComparing(i -> i))
        .toList();
  }

  @Property(tries = 200)
  void keepsTheBestAndAmongEqualsTheFirst(
      @ForAll @Size(max = 600) List<Integer> values, @ForAll @IntRange(min = 1, max = 700) int k) {
    float[] scores = scores(values);
    list.keepBest(k);
    offerAll(scores);
    assertEquals(bestFirst(scores).stream().limit(k).toList(), settled());
  }

  @Property(tries = 200)
  void keepsTiesOfTheLastWhenAsked(
      @ForAll @Size(min = 1, max = 600) List<Integer> values,
      @ForAll @IntRange(min = 1, max = 300) int k) {
    float[] scores = scores(values);
    List<Integer> order = bestFirst(scores);
    float last = scores[order.get(Math.min(k, order.size()) - 1)];
    list.keepBestAndTies(k);
    offerAll(scores);
    assertEquals(order.stream().filter(i -> scores[i] >= last).toList(), settled());
  }

  @Property(tries = 200)
  void keepsTheBestOfEachGroup(
      @ForAll @Size(min = 1, max = 400) List<Integer> values,
      @ForAll @IntRange(min = 1, max = 50) int k) {
    float[] scores = scores(values);
    list.keepBestGroups(k, new Shortlist.Groups(i -> i / 3, new FixedBitSet(400)));
    offerAll(scores);
    Set<Integer> seen = new HashSet<>();
    List<Integer> expected = new ArrayList<>();
    for (int i : bestFirst(scores)) {
      boolean tie = seen.size() >= k && scores[i] == scores[expected.getLast()];
      if ((seen.size() < k || tie) && seen.add(i / 3)) {
        expected.add(i);
      }
    }
    assertEquals(expected, settled());
  }

  @Test
  void scoresComeBackAsTheyWere() {
    float[] scores = {-1.5f, Float.NEGATIVE_INFINITY, 3e38f, -0f, 1e-40f, Float.POSITIVE_INFINITY};
    list.keepBest(6);
    offerAll(scores);
    assertEquals(List.of(5, 2, 4, 3, 0, 1), settled());
    assertEquals(Float.POSITIVE_INFINITY, list.score(0));
    assertEquals(3e38f, list.score(1));
    assertEquals(-1.5f, list.score(4));
  }

  @Test
  void productsThatOverflowCountAsFarthest() {
    list.keepBest(2);
    offerAll(new float[] {Float.NaN, -1e30f, Float.NaN});
    assertEquals(List.of(1, 0), settled());
  }

  @Test
  void belowTheFloorNothingEnters() {
    list.keepBestAndTies(5);
    list.raiseFloor(2);
    offerAll(new float[] {1, 2, 3, Math.nextDown(2f)});
    assertEquals(List.of(2, 1), settled());
  }
}
