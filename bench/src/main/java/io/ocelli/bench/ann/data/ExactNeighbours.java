package io.ocelli.bench.ann.data;

import io.ocelli.core.metric.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Finds neighbours by comparing every query with every row: the ground truth.
final class ExactNeighbours {
  /// Rows that stay in a core's cache while a group of queries passes over them.
  private static final int ROW_BLOCK = 64;

  private static final int QUERY_BLOCK = 32;

  private final Metric metric;
  private final float[][] base;
  private final int[] accepted;

  /// @param accepted ordinals of the rows that count, in increasing order
  ExactNeighbours(Metric metric, float[][] base, int[] accepted) {
    this.metric = metric;
    this.base = base;
    this.accepted = accepted;
  }

  /// @return for each query the ordinals of its min(k, accepted) nearest rows, nearest first, of
  ///   equal distances the smaller ordinal first
  int[][] find(float[][] queries, int k, int threads) {
    int[][] found = new int[queries.length][];
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> blocks = new ArrayList<>();
      for (int from = 0; from < queries.length; from += QUERY_BLOCK) {
        int first = from;
        int to = Math.min(queries.length, from + QUERY_BLOCK);
        blocks.add(pool.submit(() -> find(queries, first, to, k, found)));
      }
      for (Future<?> block : blocks) {
        block.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return found;
  }

  private void find(float[][] queries, int first, int to, int k, int[][] found) {
    Nearest[] nearest = new Nearest[to - first];
    Arrays.setAll(nearest, _ -> new Nearest(Math.min(k, accepted.length)));
    for (int from = 0; from < accepted.length; from += ROW_BLOCK) {
      int end = Math.min(accepted.length, from + ROW_BLOCK);
      for (int q = first; q < to; q++) {
        Nearest mine = nearest[q - first];
        for (int i = from; i < end; i++) {
          mine.offer(accepted[i], Nearness.distance(metric, queries[q], base[accepted[i]]));
        }
      }
    }
    for (int q = first; q < to; q++) {
      found[q] = nearest[q - first].ordinals;
    }
  }

  /// The nearest rows so far, sorted; new rows come in the order of their ordinals.
  private static final class Nearest {
    private final int[] ordinals;
    private final float[] distances;
    private int size;

    Nearest(int k) {
      ordinals = new int[k];
      distances = new float[k];
    }

    void offer(int ordinal, float distance) {
      if (size == ordinals.length && distance >= distances[size - 1]) {
        return;
      }
      int at = size < ordinals.length ? size++ : size - 1;
      while (at > 0 && distances[at - 1] > distance) {
        distances[at] = distances[at - 1];
        ordinals[at] = ordinals[at - 1];
        at--;
      }
      distances[at] = distance;
      ordinals[at] = ordinal;
    }
  }
}
