package io.ocelli.encoder.builtin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MirrorPairsTest {
  private static final MirrorPairs.Blocks BLOCKS = new MirrorPairs.Blocks(12, 7, 48, 3, 4);

  @Test
  void mirroringTwiceChangesNothing() {
    for (int i = 0; i < BLOCKS.length(); i++) {
      assertEquals(i, BLOCKS.mirror(BLOCKS.mirror(i)));
    }
  }

  @Test
  void everyValueIsInOnePlace() {
    MirrorPairs pairs = MirrorPairs.of(BLOCKS);

    long[] all =
        LongStream.concat(
                LongStream.of(pairs.fixed()),
                LongStream.concat(LongStream.of(pairs.low()), LongStream.of(pairs.high())))
            .sorted()
            .toArray();

    assertArrayEquals(LongStream.range(0, 684).toArray(), all);
    assertEquals(54, pairs.fixed().length);
    assertEquals(315, pairs.low().length);
  }

  /// From the reference implementation.
  @Test
  void pairsAreThoseOfTheReference() {
    MirrorPairs pairs = MirrorPairs.of(BLOCKS);

    assertEquals("[3, 10, 17, 24, 31, 38, 45, 101]", first(pairs.fixed()));
    assertEquals("[0, 1, 2, 7, 8, 9, 14, 15]", first(pairs.low()));
    assertEquals("[6, 5, 4, 13, 12, 11, 20, 19]", first(pairs.high()));
    assertEquals(18606, LongStream.of(pairs.fixed()).sum());
    assertEquals(99957, LongStream.of(pairs.low()).sum());
    assertEquals(115023, LongStream.of(pairs.high()).sum());
  }

  private static String first(long[] indices) {
    return Arrays.toString(Arrays.copyOf(indices, 8));
  }
}
