package io.ocelli.ann.search.plan;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Measures the memory of this machine, once a process, in the background of its first searches;
/// some hundred milliseconds of work. Like the choice of kernels it is a fact of the machine and
/// not of a collection, so it is held for the process.
public final class Calibration {
  /// Longs that are read: 64 MiB, more than the caches give to one process.
  private static final int LONGS = 1 << 23;

  /// Reads that depend on each other.
  private static final int STEPS = 10_000;

  /// The best of so many counts: the first runs are not compiled yet, others are disturbed.
  private static final int RUNS = 20;

  private static final long PAUSE_MILLIS = 10;

  private static volatile PlanCosts costs = PlanCosts.TYPICAL;

  static {
    Thread.ofPlatform().daemon().name("ocelli-calibration").start(() -> costs = measure());
  }

  private Calibration() {}

  /// As far as they are known.
  public static PlanCosts costs() {
    return costs;
  }

  static PlanCosts measure() {
    double miss = Double.MAX_VALUE;
    double perByte = Double.MAX_VALUE;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate((long) LONGS * Long.BYTES);
      // Written once, or all pages would be the same page of zeros.
      memory.fill((byte) 1);
      for (int run = 0; run < RUNS; run++) {
        miss = Math.min(miss, miss(memory));
        perByte = Math.min(perByte, perByte(memory));
        pause();
      }
    }
    return new PlanCosts(within(miss, 20, 1_000), within(perByte, 0.005, 1));
  }

  /// What disturbs a run, the first searches and their compilation above all, is over for some.
  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whatever was measured, plans stay sensible.
  private static double within(double value, double least, double most) {
    return Math.max(least, Math.min(most, value));
  }

  /// Where to read next is only known when a read has come back.
  private static double miss(MemorySegment memory) {
    long start = System.nanoTime();
    int at = (int) start & LONGS - 1;
    for (int step = 0; step < STEPS; step++) {
      at =
          (int) (at * 1_664_525L + 1_013_904_222 + memory.getAtIndex(ValueLayout.JAVA_LONG, at))
              & LONGS - 1;
    }
    double nanos = System.nanoTime() - start;
    return at < 0 ? Double.NaN : nanos / STEPS;
  }

  private static double perByte(MemorySegment memory) {
    long start = System.nanoTime();
    long sum = 0;
    for (int i = 0; i < LONGS; i++) {
      sum += memory.getAtIndex(ValueLayout.JAVA_LONG, i);
    }
    double nanos = System.nanoTime() - start;
    return sum == 0 ? Double.NaN : nanos / (LONGS * (double) Long.BYTES);
  }
}
