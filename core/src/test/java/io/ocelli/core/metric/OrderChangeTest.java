package io.ocelli.core.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.ocelli.core.metric.OrderChange.Climb;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OrderChangeTest {
  private static final List<String> BEFORE = List.of("a", "b", "c", "d");

  @Test
  void tauIsTheShareOfPairsInOrderMinusThatOfOthers() {
    // Of six pairs, (a, d) and (b, d), (c, d) are turned round: (3 - 3) / 6.
    assertEquals(0, OrderChange.kendallTau(BEFORE, List.of("d", "a", "b", "c")), 1e-12);
    assertEquals(4 / 6.0, OrderChange.kendallTau(BEFORE, List.of("b", "a", "c", "d")), 1e-12);
    assertEquals(-1, OrderChange.kendallTau(BEFORE, BEFORE.reversed()), 1e-12);
    assertEquals(1, OrderChange.kendallTau(BEFORE, BEFORE), 1e-12);
    assertEquals(-1, OrderChange.kendallTau(BEFORE, List.of("x", "d", "y", "a")), "of a and d");
    assertEquals(1, OrderChange.kendallTau(BEFORE, List.of("x", "d")), "one item is in order");
  }

  @Property
  void tauCountsPairs(@ForAll @IntRange(min = 2, max = 40) int size, @ForAll long seed) {
    List<Integer> before = IntStream.range(0, size).boxed().toList();
    List<Integer> after = new ArrayList<>(before);
    Collections.shuffle(after, new Random(seed));
    int sum = 0;
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        sum += after.get(i) < after.get(j) ? 1 : -1;
      }
    }
    double pairs = size * (size - 1) / 2.0;
    assertEquals(sum / pairs, OrderChange.kendallTau(before, after), 1e-12);
  }

  @Test
  void someEnterAndSomeLeave() {
    List<String> after = List.of("d", "a", "x", "b", "c");
    assertEquals(1, OrderChange.entered(2, BEFORE, after), "d");
    assertEquals(1, OrderChange.entered(2, after, BEFORE), "b");
    assertEquals(2, OrderChange.entered(3, BEFORE, after), "d and x");
    assertEquals(1, OrderChange.entered(9, BEFORE, after), "x");
    assertEquals(0, OrderChange.entered(9, after, BEFORE));
  }

  @Test
  void theLargestClimbIsThatOfMostPlaces() {
    assertEquals(
        new Climb<>("d", 4, 1), OrderChange.largestClimb(BEFORE, List.of("d", "b", "a", "c")));
    assertEquals(
        new Climb<>("b", 2, 1),
        OrderChange.largestClimb(BEFORE, List.of("b", "a", "d", "c")),
        "the first of two");
    assertNull(OrderChange.largestClimb(BEFORE, List.of("x", "a", "b")));
    assertNull(OrderChange.largestClimb(BEFORE, BEFORE));
  }
}
