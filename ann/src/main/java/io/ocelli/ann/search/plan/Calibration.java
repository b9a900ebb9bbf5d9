package io.ocelli.ann.search.plan;

import java.util.Arrays;

/// Measures the memory of this machine, once a process, in the background of its first searches;
/// some fifty milliseconds of work. Like the choice of kernels it is a fact of the machine and not
/// of a collection, so it is held for the process.
public final class Calibration {
  /// Longs that are read: 32 MiB, more than the caches give to one process.
  private static final int LONGS = 1 << 22;

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
    long[] memory = new long[LONGS];
    // Written once, or all pages would be the same page of zeros.
    Arrays.fill(memory, 1);
    double miss = Double.MAX_VALUE;
    double perByte = Double.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      miss = Math.min(miss, miss(memory));
      perByte = Math.min(perByte, perByte(memory));
      pause();
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
  private static double miss(long[] memory) {
    long start = System.nanoTime();
    int at = (int) start & LONGS - 1;
    for (int step = 0; step < STEPS; step++) {
      at = (int) (at * 1_664_525L + 1_013_904_222 + memory[at]) & LONGS - 1;
    }
    double nanos = System.nanoTime() - start;
    return at < 0 ? Double.NaN : nanos / STEPS;
  }

  private static double perByte(long[] memory) {
    long start = System.nanoTime();
    long sum = 0;
    for (long value : memory) {
      sum += value;
    }
    double nanos = System.nanoTime() - start;
    return sum < 0 ? Double.NaN : nanos / (LONGS * (double) Long.BYTES);
  }
}
