package io.ocelli.bench.ann.churn;

import io.ocelli.bench.ann.Measurement.Sample;
import io.ocelli.bench.ann.data.Truth;
import io.ocelli.bench.ann.engine.OcelliEngine;
import io.ocelli.bench.ann.engine.Searcher;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// One thread that searches all the time, whatever else happens to the index: in a pass every query
/// once of what is newest, between passes one query after the other of what it knows.
final class SearchLoop implements Closeable {
  private record Pass(Searcher searcher, Truth truth, CompletableFuture<Sample> done) {}

  private final float[][] queries;
  private final int k;
  private final BooleanSupplier merging;
  private final Latencies whileMerging = new Latencies();
  private final Latencies otherwise = new Latencies();
  private final AtomicReference<Pass> wanted = new AtomicReference<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean closed;

  /// @param merging is asked before and after every search
  SearchLoop(float[][] queries, int k, BooleanSupplier merging, Searcher first) {
    this.queries = queries;
    this.k = k;
    this.merging = merging;
    Thread.ofPlatform().name("search").start(() -> run(first));
  }

  /// Returns when every query has been asked once of that searcher, which is used from then on: the
  /// one before may be closed.
  Sample pass(Searcher searcher, Truth truth) throws IOException {
    Pass pass = new Pass(searcher, truth, new CompletableFuture<>());
    ended.whenComplete((_, failure) -> pass.done().completeExceptionally(failure));
    wanted.set(pass);
    return await(pass.done());
  }

  private static <T> T await(CompletableFuture<T> future) throws IOException {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw new IOException(e.getCause());
    }
  }

  private void run(Searcher first) {
    try {
      Searcher searcher = first;
      int[] found = new int[k];
      for (int q = 0; !closed; q = (q + 1) % queries.length) {
        Pass pass = wanted.getAndSet(null);
        if (pass != null) {
          searcher = pass.searcher();
          pass.done().complete(askAll(pass, found));
        }
        ask(searcher, q, found);
      }
      ended.complete(null);
    } catch (IOException | RuntimeException | Error e) {
      ended.completeExceptionally(e);
    }
  }

  private Sample askAll(Pass pass, int[] found) throws IOException {
    long[] nanos = new long[queries.length];
    double recall = 0;
    long sum = 0;
    for (int q = 0; q < queries.length; q++) {
      Answer answer = ask(pass.searcher(), q, found);
      nanos[q] = answer.nanos();
      sum += nanos[q];
      recall += pass.truth().recall(q, found, answer.count());
    }
    return new Sample(recall, queries.length, sum / 1e9, nanos);
  }

  private record Answer(int count, long nanos) {}

  private Answer ask(Searcher searcher, int query, int[] found) throws IOException {
    boolean merged = merging.getAsBoolean();
    long begin = System.nanoTime();
    int count = searcher.search(queries[query], OcelliEngine.USUAL, found);
    long nanos = System.nanoTime() - begin;
    (merged || merging.getAsBoolean() ? whileMerging : otherwise).add(nanos);
    return new Answer(count, nanos);
  }

  /// After [#close].
  Latencies.Figures whileMerging() {
    return whileMerging.figures();
  }

  /// After [#close].
  Latencies.Figures otherwise() {
    return otherwise.figures();
  }

  /// Returns when the last search has ended.
  @Override
  public void close() throws IOException {
    closed = true;
    await(ended);
  }
}
