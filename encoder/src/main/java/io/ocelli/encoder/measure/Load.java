package io.ocelli.encoder.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/// Callers that ask again as soon as they are answered.
final class Load {
  private final int callers;
  private long items;
  private long nanos;
  private final List<long[]> latencies = new ArrayList<>();

  Load(int callers) {
    this.callers = callers;
  }

  /// Goes on for some time; each caller asks once at least.
  ///
  /// @param itemsEach items of a call
  void run(Duration time, int itemsEach, Runnable call) {
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    try (ExecutorService pool = Executors.newFixedThreadPool(callers)) {
      List<Future<long[]>> all = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        all.add(pool.submit(() -> ask(end, call)));
      }
      for (Future<long[]> one : all) {
        latencies.add(one.get());
        items += (long) itemsEach * one.get().length;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the measurement was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("the measurement failed", e.getCause());
    }
    nanos += System.nanoTime() - begin;
  }

  private static long[] ask(long end, Runnable call) {
    LongStream.Builder times = LongStream.builder();
    long before = System.nanoTime();
    do {
      call.run();
      long after = System.nanoTime();
      times.add(after - before);
      before = after;
    } while (before < end);
    return times.build().toArray();
  }

  double perSecond() {
    return items * 1e9 / nanos;
  }

  Latency latency() {
    return Latency.of(latencies.stream().flatMapToLong(LongStream::of).sorted().toArray());
  }
}
