package io.ocelli.bench.ann;

import io.ocelli.bench.ann.Measurement.Sample;
import io.ocelli.bench.ann.data.Truth;
import io.ocelli.bench.ann.engine.Effort;
import io.ocelli.bench.ann.engine.Searcher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Queries, and who answers them.
///
/// @param queries vectors by query number
/// @param asked the numbers of the queries to ask
/// @param searchers one a thread; each query goes to the next that is free
public record Pass(float[][] queries, int[] asked, Truth truth, int k, List<Searcher> searchers) {
  private static final double LEAST_SECONDS = 0.2;

  /// Asks every query, and where that took no time worth measuring, all of them as often again as
  /// it needs.
  public Sample atLength(Effort effort) throws IOException {
    Sample once = once(effort);
    return once.seconds() >= LEAST_SECONDS
        ? once
        : run(effort, (int) Math.ceil(LEAST_SECONDS / once.seconds()));
  }

  public Sample once(Effort effort) throws IOException {
    return run(effort, 1);
  }

  private Sample run(Effort effort, int times) throws IOException {
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
    return new Sample(recall(found, counts), asked.length, seconds, nanos);
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
    return sum;
  }
}
