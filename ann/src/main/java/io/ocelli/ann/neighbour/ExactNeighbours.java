package io.ocelli.ann.neighbour;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.PackedMatrix;
import io.ocelli.ann.kernel.TopK;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/// The neighbour graph by comparing every vector with every other: blocks of vectors are multiplied
/// with each other, and the nearest by these products, somewhat more than asked for, are compared
/// again by differences.
///
/// Products lose digits, so vectors are centred first; a vector may be missed only where others
/// that are as near within the rounding of its product stand for it. Beside vectors and graph, a
/// thread takes memory for some 5,000 vectors. The outcome does not depend on the number of
/// threads.
public final class ExactNeighbours {
  /// Vectors whose neighbours are found together: enough that laying out the others costs little.
  private static final int LARGE_PART = 4_096;

  /// Enough to keep several threads busy.
  private static final int PARTS = 32;

  /// Vectors that are multiplied at once; a multiple of what the kernel takes.
  private static final int BLOCK = 96;

  /// Vectors they are multiplied with: products stay in the second cache.
  private static final int SLAB = 1_024;

  private final VectorSample vectors;
  private final int dims;
  private final int kept;
  private final Pace pace;
  private final Centred centred;
  private final GraphRows graph;
  private final AtomicLong done = new AtomicLong();

  private ExactNeighbours(VectorSample vectors, int k, Pace pace) {
    this.vectors = vectors;
    this.pace = pace;
    dims = vectors.dims();
    kept = Math.clamp(k + k / 4L + 8, 1, Math.max(1, vectors.count()));
    centred = Centred.of(vectors);
    graph = new GraphRows(vectors, vectors.count(), k);
  }

  /// @param k neighbours of each, at least 1; may exceed the number of vectors
  /// @throws java.util.concurrent.CancellationException from `pace`
  public static NeighbourGraph of(VectorSample vectors, int k, Workers workers, Pace pace) {
    return new ExactNeighbours(vectors, k, pace).run(workers);
  }

  private NeighbourGraph run(Workers workers) {
    int count = vectors.count();
    int length = Math.clamp(Math.ceilDiv(count, PARTS), BLOCK, LARGE_PART);
    workers.each(
        Math.ceilDiv(count, length),
        p -> new Part(p * length, Math.min(count, (p + 1) * length)).run());
    return graph.graph();
  }

  /// Finds the neighbours of rows `from` up to but not including `to`.
  private final class Part {
    private final int from;
    private final int to;
    private final TopK[] nearest;
    private float[] products = {};

    Part(int from, int to) {
      this.from = from;
      this.to = to;
      nearest = new TopK[to - from];
      Arrays.setAll(nearest, _ -> new TopK(kept, TopK.Order.LEAST));
    }

    void run() {
      float[][] blocks = new float[Math.ceilDiv(to - from, BLOCK)][];
      for (int b = 0; b < blocks.length; b++) {
        blocks[b] = centred.rows(from + b * BLOCK, Math.min(to, from + (b + 1) * BLOCK));
      }
      for (int start = 0; start < vectors.count(); start += SLAB) {
        int end = Math.min(vectors.count(), start + SLAB);
        PackedMatrix slab = PackedMatrix.of(centred.rows(start, end), end - start, dims);
        for (int b = 0; b < blocks.length; b++) {
          compare(b * BLOCK, blocks[b], slab, start);
        }
      }
      keep();
    }

    /// Offers the vectors of a slab to a block's, by half the squared distance less half the square
    /// of the block's.
    ///
    /// @param first of the block in this part
    private void compare(int first, float[] block, PackedMatrix slab, int start) {
      int size = block.length / dims;
      int stride = slab.paddedRows();
      products = products.length < size * stride ? new float[size * stride] : products;
      Kernels.chosen().matrixProduct().multiplyAll(slab, block, size, products);
      float[] scores = new float[slab.rows()];
      for (int v = 0; v < size; v++) {
        for (int s = 0; s < scores.length; s++) {
          scores[s] = centred.halves()[start + s] - products[v * stride + s];
        }
        int self = from + first + v - start;
        if (self >= 0 && self < scores.length) {
          scores[self] = Float.NaN;
        }
        nearest[first + v].offer(scores, start, scores.length);
      }
      pace.step(
          done.addAndGet((long) size * slab.rows()), (long) vectors.count() * vectors.count());
    }

    private void keep() {
      GraphRows.Scratch scratch = GraphRows.Scratch.of(dims, kept);
      int[] candidates = new int[kept];
      float[] scores = new float[kept];
      for (int r = from; r < to; r++) {
        int count = nearest[r - from].drain(candidates, scores);
        graph.put(r, r, candidates, count, scratch);
      }
    }
  }
}
