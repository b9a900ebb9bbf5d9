package io.ocelli.bench.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToLongFunction;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// What one core can do, measured in the same run: bytes a second when a working set is read from
/// front to back, and floating-point operations a second when nothing is read. The best of many
/// short runs counts.
final class Limits {
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int CHAIN_TURNS = 5_000;

  private final Map<Long, Double> bytesASecond = new HashMap<>();
  private double flopsASecond;
  private long sink;

  /// Bytes a second from a working set of so many bytes.
  double bytesASecond(long workingSet) {
    return bytesASecond.computeIfAbsent(workingSet, this::measureReads);
  }

  private double measureReads(long workingSet) {
    long bytes = Math.max(4096, workingSet / 4096 * 4096);
    int repeats = (int) Math.max(1, (32 << 20) / bytes);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment data = arena.allocate(bytes, 64).fill((byte) 1);
      return best(60, ignored -> read(data, repeats)) * bytes * repeats;
    }
  }

  /// Floating-point operations a second.
  double flopsASecond() {
    if (flopsASecond == 0) {
      flopsASecond =
          best(3000, round -> multiplyAndAdd(CHAIN_TURNS, round))
              * CHAIN_TURNS
              * 12.0
              * 2
              * FLOATS.length();
    }
    return flopsASecond;
  }

  /// Rounds a second, at the speed of the fastest one.
  private double best(int rounds, IntToLongFunction run) {
    long fastest = Long.MAX_VALUE;
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      sink += run.applyAsLong(round);
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return 1e9 / fastest;
  }

  private static long read(MemorySegment data, int repeats) {
    LongVector sum0 = LongVector.zero(LONGS);
    LongVector sum1 = sum0;
    LongVector sum2 = sum0;
    LongVector sum3 = sum0;
    int step = LONGS.vectorByteSize();
    for (int repeat = 0; repeat < repeats; repeat++) {
      for (long at = 0; at < data.byteSize(); at += 4L * step) {
        sum0 = sum0.add(load(data, at));
        sum1 = sum1.add(load(data, at + step));
        sum2 = sum2.add(load(data, at + 2L * step));
        sum3 = sum3.add(load(data, at + 3L * step));
      }
    }
    return sum0.add(sum1).add(sum2.add(sum3)).reduceLanes(VectorOperators.ADD);
  }

  private static LongVector load(MemorySegment data, long at) {
    return LongVector.fromMemorySegment(LONGS, data, at, ByteOrder.LITTLE_ENDIAN);
  }

  /// Twelve chains that do not wait for each other. Both numbers are arguments: of constants the
  /// compiler made a loop with a chain's own steps side by side, which wait, at half the speed.
  private static long multiplyAndAdd(int turns, float start) {
    FloatVector factor = FloatVector.broadcast(FLOATS, start);
    FloatVector step = FloatVector.broadcast(FLOATS, 1e-3f);
    FloatVector a = factor;
    FloatVector b = factor.add(1);
    FloatVector c = factor.add(2);
    FloatVector d = factor.add(3);
    FloatVector e = factor.add(4);
    FloatVector f = factor.add(5);
    FloatVector g = factor.add(6);
    FloatVector h = factor.add(7);
    FloatVector i = factor.add(8);
    FloatVector j = factor.add(9);
    FloatVector k = factor.add(10);
    FloatVector l = factor.add(11);
    for (int turn = 0; turn < turns; turn++) {
      a = factor.fma(step, a);
      b = factor.fma(step, b);
      c = factor.fma(step, c);
      d = factor.fma(step, d);
      e = factor.fma(step, e);
      f = factor.fma(step, f);
      g = factor.fma(step, g);
      h = factor.fma(step, h);
      i = factor.fma(step, i);
      j = factor.fma(step, j);
      k = factor.fma(step, k);
      l = factor.fma(step, l);
    }
    FloatVector sum =
        a.add(b).add(c).add(d).add(e.add(f).add(g).add(h)).add(i.add(j).add(k).add(l));
    return (long) sum.reduceLanes(VectorOperators.ADD);
  }
}
