package io.ocelli.bench.ann.churn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.OcelliException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LiveRowsTest {
  @Property(tries = 100)
  void what_lives_gives_way_to_what_never_lived(
      @ForAll @IntRange(min = 1_000, max = 3_000) int rows,
      @ForAll @IntRange(min = 1, max = 40) int generations,
      @ForAll @DoubleRange(min = 0.01, max = 1) double share) {
    LiveRows live = LiveRows.of(rows, generations, share);
    BitSet lived = live.asBits();
    int changed = (int) (live.size() * share);
    for (int i = 0; i < generations; i++) {
      BitSet before = live.asBits();
      LiveRows.Change change = live.change();

      assertEquals(changed, change.deleted().length);
      assertEquals(changed, change.added().length);
      for (int row : change.deleted()) {
        assertTrue(before.get(row), "lived, and is deleted once");
        before.clear(row);
      }
      for (int row : change.added()) {
        assertFalse(lived.get(row), "is new");
        assertTrue(row < rows);
        before.set(row);
        lived.set(row);
      }
      assertEquals(before, live.asBits());
      assertEquals(live.size(), live.asBits().cardinality());
    }
  }

  @Test
  void all_rows_are_used() {
    assertEquals(30_000, LiveRows.of(60_000, 100, 0.01).size());
  }

  @Test
  void the_living_are_drawn_from_everywhere() {
    int[] deleted = LiveRows.of(20_000, 10, 0.1).change().deleted();

    assertEquals(5_000, IntStream.of(deleted).average().orElseThrow(), 400);
    assertFalse(Arrays.equals(deleted, Arrays.stream(deleted).sorted().toArray()));
  }

  @Test
  void too_few_rows_are_refused() {
    OcelliException e = assertThrows(OcelliException.class, () -> LiveRows.of(150, 100, 0.01));

    assertTrue(e.getMessage().contains("150 rows"));
  }
}
