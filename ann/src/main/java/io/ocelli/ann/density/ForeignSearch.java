package io.ocelli.ann.density;

import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.PackedMatrix;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;

/// Finds the least edges from points to points of other components, over all vectors. Products of
/// blocks rule out nearly all of them; what they cannot rule out, rounding allowed for, is measured
/// exactly. Safe for many threads; each call takes about 2 MiB and two blocks of vectors.
final class ForeignSearch {
  /// Points that are searched for together.
  static final int BLOCK = 384;

  private static final int TILE = 512;

  private final Reachability points;
  private final VectorSample vectors;
  private final float[] mean;

  /// Of the centred vectors, in which products lose less.
  private final double[] squares;

  private final double greatest;

  ForeignSearch(Reachability points) {
    this.points = points;
    vectors = points.vectors();
    mean = vectors.mean();
    squares = new double[vectors.count()];
    for (int row = 0; row < squares.length; row++) {
      for (float value : centred(row)) {
        squares[row] += (double) value * value;
      }
    }
    greatest = Math.sqrt(Arrays.stream(squares).max().orElse(0));
  }

  /// The least edge of each of at most [#BLOCK] points to one of another component; null where
  /// there is none.
  Edge[] search(int[] block, int[] components, Pace pace) {
    float[] queries = new float[block.length * vectors.dims()];
    for (int v = 0; v < block.length; v++) {
      System.arraycopy(centred(block[v]), 0, queries, v * vectors.dims(), vectors.dims());
    }
    Edge[] least = new Edge[block.length];
    float[] products = new float[block.length * TILE];
    for (int from = 0; from < vectors.count(); from += TILE) {
      pace.step(0, vectors.count());
      int count = Math.min(TILE, vectors.count() - from);
      PackedMatrix tile = tile(from, count);
      Kernels.chosen().matrixProduct().multiplyAll(tile, queries, block.length, products);
      for (int v = 0; v < block.length; v++) {
        Products row = new Products(products, v * tile.paddedRows(), from, from + count);
        least[v] = least(block[v], row, components, least[v]);
      }
    }
    return least;
  }

  /// Products of one point with rows.
  ///
  /// @param at where that with the first row stands
  /// @param to after the last row
  private record Products(float[] values, int at, int from, int to) {}

  private Edge least(int point, Products row, int[] components, Edge soFar) {
    Edge least = soFar;
    double reach = reach(point, least);
    for (int other = row.from(), at = row.at(); other < row.to(); other++, at++) {
      if (squares[other] - 2.0 * row.values()[at] <= reach
          && components[other] != components[point]
          && (least == null || points.core(other) <= least.weight())) {
        Edge edge = points.edge(point, other, points.distance(point, other));
        if (least == null || edge.compareTo(least) < 0) {
          least = edge;
          reach = reach(point, least);
        }
      }
    }
    return least;
  }

  /// What `|other|^2 - 2 point other` is at most where an edge may be less. Once an edge weighs no
  /// more than the point's own core distance, only a shorter one is.
  private double reach(int point, Edge least) {
    if (least == null) {
      return Double.POSITIVE_INFINITY;
    }
    double limit = least.weight() > points.core(point) ? least.weight() : least.length();
    return limit * limit - squares[point] + error(point);
  }

  /// The most by which twice a product of floats may be off, and what centring rounds away.
  private double error(int point) {
    return (vectors.dims() * Math.sqrt(squares[point]) + 8 * greatest) * greatest * 0x1p-23;
  }

  private PackedMatrix tile(int from, int count) {
    int dims = vectors.dims();
    float[] rows = new float[count * dims];
    for (int r = 0; r < count; r++) {
      System.arraycopy(centred(from + r), 0, rows, r * dims, dims);
    }
    return PackedMatrix.of(rows, count, dims);
  }

  private float[] centred(int row) {
    float[] values = vectors.row(row);
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean[i];
    }
    return values;
  }
}
