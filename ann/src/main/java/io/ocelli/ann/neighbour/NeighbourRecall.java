package io.ocelli.ann.neighbour;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.PackedMatrix;
import io.ocelli.ann.kernel.TopK;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Which part of the true neighbours a graph has: those of some vectors are found by comparing
/// these with all.
public final class NeighbourRecall {
  private static final int BLOCK = 96;

  /// Each part of the vectors names its nearest, whatever thread looks at it.
  private static final int PARTS = 8;

  private final NeighbourGraph graph;
  private final VectorSample vectors;
  private final Centred centred;
  private final int[] queries;
  private final PackedMatrix packed;
  private final int[][][] nearest = new int[PARTS][][];

  private NeighbourRecall(NeighbourGraph graph, VectorSample vectors, int[] queries) {
    this.graph = graph;
    this.vectors = vectors;
    this.queries = queries;
    centred = Centred.of(vectors);
    float[] rows = new float[queries.length * vectors.dims()];
    for (int q = 0; q < queries.length; q++) {
      centred.copy(queries[q], rows, q * vectors.dims());
    }
    packed = PackedMatrix.of(rows, queries.length, vectors.dims());
  }

  /// A neighbour counts as true where it is no farther than the farthest of the true ones.
  ///
  /// @param sample how many vectors' neighbours are looked at, spread over all
  /// @return 0 to 1; 1 where no vector has a neighbour
  public static double measure(
      NeighbourGraph graph, VectorSample vectors, Sample sample, Workers workers, Pace pace) {
    int[] queries = sample.rows(vectors.count());
    if (vectors.count() < 2 || queries.length == 0) {
      return 1;
    }
    return new NeighbourRecall(graph, vectors, queries).run(workers, pace);
  }

  /// @param rows at least 1
  public record Sample(int rows, long seed) {
    private int[] rows(int count) {
      SplittableRandom random = new SplittableRandom(seed);
      int[] drawn = new int[Math.min(rows, count)];
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] =
            (int) random.nextLong((long) i * count / drawn.length, (i + 1L) * count / drawn.length);
      }
      return drawn;
    }
  }

  private double run(Workers workers, Pace pace) {
    workers.each(PARTS, p -> nearest[p] = nearest(p, pace));
    int k = Math.min(graph.k(), vectors.count() - 1);
    GraphRows exact = new GraphRows(vectors, queries.length, k);
    int most = PARTS * (k + 1);
    GraphRows.Scratch scratch = GraphRows.Scratch.of(vectors.dims(), most);
    int[] candidates = new int[most];
    long found = 0;
    for (int q = 0; q < queries.length; q++) {
      int count = 0;
      for (int[][] part : nearest) {
        for (int row : part[q]) {
          if (row != queries[q]) {
            candidates[count++] = row;
          }
        }
      }
      exact.put(q, queries[q], candidates, count, scratch);
      found += found(queries[q], exact.graph().distances()[(q + 1) * k - 1], k);
    }
    return (double) found / ((long) queries.length * k);
  }

  private int found(int row, float farthest, int k) {
    int found = 0;
    for (int j = row * graph.k(); j < row * graph.k() + k; j++) {
      found += graph.distances()[j] <= farthest ? 1 : 0;
    }
    return found;
  }

  /// The nearest to each query among a part of the vectors, the query itself perhaps among them.
  private int[][] nearest(int part, Pace pace) {
    int end = (int) ((part + 1L) * vectors.count() / PARTS);
    TopK[] best = new TopK[queries.length];
    Arrays.setAll(best, _ -> new TopK(graph.k() + 1, TopK.Order.LEAST));
    float[] products = new float[BLOCK * packed.paddedRows()];
    float[] scores = new float[BLOCK];
    for (int from = (int) ((long) part * vectors.count() / PARTS); from < end; from += BLOCK) {
      int size = Math.min(BLOCK, end - from);
      float[] block = centred.rows(from, from + size);
      Kernels.chosen().matrixProduct().multiplyAll(packed, block, size, products);
      for (int q = 0; q < best.length; q++) {
        for (int v = 0; v < size; v++) {
          scores[v] = centred.halves()[from + v] - products[v * packed.paddedRows() + q];
        }
        best[q].offer(scores, from, size);
      }
      pace.step(0, 1);
    }
    return Arrays.stream(best).map(NeighbourRecall::drained).toArray(int[][]::new);
  }

  private static int[] drained(TopK best) {
    int[] rows = new int[best.size()];
    best.drain(rows, new float[rows.length]);
    return rows;
  }
}
