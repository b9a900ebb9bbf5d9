package io.ocelli.ann.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WideningTest {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  static List<KernelSet> twins() {
    return KernelTwins.all();
  }

  @ParameterizedTest
  @MethodSource("twins")
  void everyHalfIsTheFloatOfItsValue(KernelSet set) {
    int all = 1 << Short.SIZE;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment halves = arena.allocate(all * 2L);
      for (int bits = 0; bits < all; bits++) {
        halves.set(SHORT, bits * 2L, (short) bits);
      }
      float[] out = new float[all];
      set.halfWidening().widen(halves, 0, out, 0, all);
      for (int bits = 0; bits < all; bits++) {
        assertEquals(Float.float16ToFloat((short) bits), out[bits]);
      }
    }
  }

  /// Wherever they start, and however many there are; what stands around them is left alone.
  @Property(tries = 300)
  void bytesAreNumbersWithoutASign(
      @ForAll @IntRange(max = 200) int count,
      @ForAll @IntRange(max = 70) int at,
      @ForAll @IntRange(max = 5) int to,
      @ForAll long seed) {
    byte[] bytes = new byte[at + count];
    new SplittableRandom(seed).nextBytes(bytes);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(Math.max(1, bytes.length));
      MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, 0, bytes.length);
      for (KernelSet set : twins()) {
        float[] out = new float[to + count + 1];
        out[to + count] = 42;
        set.byteWidening().widen(memory, at, out, to, count);
        for (int i = 0; i < count; i++) {
          assertEquals(bytes[at + i] & 0xFF, out[to + i]);
        }
        assertEquals(42, out[to + count]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void whatIsPastTheEndIsRefused(KernelSet set) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(100);
      float[] out = new float[100];
      assertThrows(
          IndexOutOfBoundsException.class, () -> set.byteWidening().widen(memory, 1, out, 0, 100));
      assertThrows(
          IndexOutOfBoundsException.class, () -> set.halfWidening().widen(memory, 2, out, 0, 50));
    }
  }
}
