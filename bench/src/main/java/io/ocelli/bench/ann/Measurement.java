package io.ocelli.bench.ann;

import io.ocelli.bench.ann.data.Truth;
import io.ocelli.bench.ann.engine.Effort;
import io.ocelli.bench.ann.engine.Searcher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// What one pass over some queries showed.
///
/// @param qps queries a second, of all threads together
record Measurement(double recall, double qps, double p50Ms, double p99Ms) {
  private static final double LEAST_SECONDS = 0.2;

  /// A pass over queries, each answered once by one of the searchers.
  ///
  /// @param queries vectors by query number
  /// @param asked the numbers of the queries to ask
  /// @param searchers one a thread
  record Pass(float[][] queries, int[] asked, Truth truth, int k, List<Searcher> searchers) {

    /// Once over the queries, and where that took no time worth measuring, as often again as it
    /// needs.
    Measurement run(Effort effort) throws IOException {
      Measurement once = run(effort, 1);
      double seconds = asked.length / once.qps;
      return seconds >= LEAST_SECONDS
          ? once
          : run(effort, (int) Math.ceil(LEAST_SECONDS / seconds));
    }

    private Measurement run(Effort effort, int times) throws IOException {
      int[][] found = new int[asked.length][k];
      int[] counts = new int[asked.length];
      long[] nanos = new long[asked.length * times];
      AtomicInteger next = new AtomicInteger();
      long begin = System.nanoTime();
      inParallel(searcher -> {
        for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
          int q = i % asked.length;
          long start = System.nanoTime();
          counts[q] = searcher.search(queries[asked[q]], effort, found[q]);
          nanos[i] = System.nanoTime() - start;
        }
      });
      double seconds = (System.nanoTime() - begin) / 1e9;
      Arrays.sort(nanos);
      return new Measurement(
          recall(found, counts),
          nanos.length / seconds,
          percentile(nanos, 0.50) / 1e6,
          percentile(nanos, 0.99) / 1e6);
    }

    private interface Work {
      void with(Searcher searcher) throws IOException;
    }

    private void inParallel(Work work) throws IOException {
      if (searchers.size() == 1) {
        work.with(searchers.getFirst());
        return;
      }
      try (ExecutorService pool = Executors.newFixedThreadPool(searchers.size())) {
        List<Future<?>> parts = new ArrayList<>();
        for (Searcher searcher : searchers) {
          parts.add(
              pool.submit(() -> {
                work.with(searcher);
                return null;
              }));
        }
        for (Future<?> part : parts) {
          part.get();
        }
      } catch (ExecutionException e) {
        throw new IOException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }

    private double recall(int[][] found, int[] counts) {
      double sum = 0;
      for (int i = 0; i < asked.length; i++) {
        sum += truth.recall(asked[i], found[i], counts[i]);
      }
      return sum / asked.length;
    }
  }

  /// The smallest value that at least that share of the values does not exceed.
  static long percentile(long[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  /// The faster pass: what is slower was disturbed.
  Measurement orFaster(Measurement other) {
    return other.qps > qps ? other : this;
  }
}
