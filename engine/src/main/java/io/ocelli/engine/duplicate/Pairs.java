package io.ocelli.engine.duplicate;

import io.ocelli.ann.neighbour.NeighbourGraph;
import java.util.Arrays;
import java.util.stream.LongStream;

/// Pairs of numbers from 0 on, each once, the smaller number first.
final class Pairs {
  private Pairs() {}

  static long of(int one, int other) {
    return (long) Math.min(one, other) << 32 | Math.max(one, other);
  }

  static int first(long pair) {
    return (int) (pair >>> 32);
  }

  static int second(long pair) {
    return (int) pair;
  }

  /// Each vector with its neighbours, in order.
  ///
  /// @param rows what the graph's rows stand for
  static long[] of(NeighbourGraph graph, int[] rows) {
    LongStream.Builder pairs = LongStream.builder();
    for (int place = 0; place < graph.rows().length; place++) {
      if (graph.rows()[place] != NeighbourGraph.NONE) {
        pairs.add(of(rows[place / graph.k()], rows[graph.rows()[place]]));
      }
    }
    return distinct(pairs.build().toArray());
  }

  static long[] union(long[] some, long[] others) {
    long[] all = Arrays.copyOf(some, some.length + others.length);
    System.arraycopy(others, 0, all, some.length, others.length);
    return distinct(all);
  }

  /// In place, but for what is cut off.
  static long[] distinct(long[] pairs) {
    Arrays.sort(pairs);
    int count = 0;
    for (int i = 0; i < pairs.length; i++) {
      if (i == 0 || pairs[i] != pairs[i - 1]) {
        pairs[count++] = pairs[i];
      }
    }
    return Arrays.copyOf(pairs, count);
  }
}
