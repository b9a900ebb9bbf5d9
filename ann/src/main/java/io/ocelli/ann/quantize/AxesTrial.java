package io.ocelli.ann.quantize;

import io.ocelli.ann.kernel.CodeRows;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.PackedMatrix;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.score.Space;
import java.util.Arrays;

/// Measures how many leading axes suffice: vectors that no axis was learned from are split into
/// queries and a corpus; a query's true nearest [#NEAREST] are compared with the [#SHORTLIST] that
/// codes along the axes put first.
final class AxesTrial {
  private static final int NEAREST = 10;
  private static final int SHORTLIST = 30;

  /// The part of the true neighbours that the short lists must hold.
  private static final double ENOUGH = 0.97;

  private static final int QUERIES = 256;

  private final VectorSample corpus;
  private final VectorSample queries;

  /// What each vector of the corpus adds to its scores beside its product with the query.
  private final float[] offsets;

  private final float factor;
  private final int[][] nearest;

  /// @param centred as the input stage leaves them
  AxesTrial(InputStage input, VectorSample centred) {
    int asked = Math.min(QUERIES, centred.count() / 5);
    queries = centred.slice(0, asked);
    corpus = centred.slice(asked, centred.count());
    factor = input.space() == Space.L2 ? 2 : 1;
    offsets = offsets(input, corpus);
    float[] scores = new float[asked * corpus.count()];
    addProducts(queries.values(), corpus.values(), corpus.dims(), scores);
    nearest = new int[asked][];
    for (int q = 0; q < asked; q++) {
      nearest[q] = nearest(scores, q * corpus.count());
    }
  }

  private static float[] offsets(InputStage input, VectorSample corpus) {
    float[] offsets = new float[corpus.count()];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = input.correction(corpus.values(), i * corpus.dims());
    }
    return offsets;
  }

  /// Adds the inner product of query q and vector i to `scores[q * corpus.count() + i]`.
  private void addProducts(float[] left, float[] right, int dims, float[] scores) {
    PackedMatrix packed = PackedMatrix.of(left, queries.count(), dims);
    int block = 64;
    float[] products = new float[block * packed.paddedRows()];
    for (int from = 0; from < corpus.count(); from += block) {
      int count = Math.min(block, corpus.count() - from);
      float[] rows = Arrays.copyOfRange(right, from * dims, (from + count) * dims);
      Kernels.chosen().matrixProduct().multiplyAll(packed, rows, count, products);
      for (int q = 0; q < queries.count(); q++) {
        for (int i = 0; i < count; i++) {
          scores[q * corpus.count() + from + i] += products[i * packed.paddedRows() + q];
        }
      }
    }
  }

  private float score(float[] products, int from, int i) {
    return factor * products[from + i] + offsets[i];
  }

  private int[] nearest(float[] products, int from) {
    int[] best = new int[Math.min(NEAREST, corpus.count())];
    int size = 0;
    for (int i = 0; i < corpus.count(); i++) {
      float score = score(products, from, i);
      if (size == best.length && score <= score(products, from, best[size - 1])) {
        continue;
      }
      int at = size < best.length ? size++ : size - 1;
      for (; at > 0 && score(products, from, best[at - 1]) < score; at--) {
        best[at] = best[at - 1];
      }
      best[at] = i;
    }
    return best;
  }

  /// The fewest axes, a multiple of [CodeRows#LENGTH_UNIT], that suffice; 0 where not even all do.
  int fewest(Frame axes) {
    float[] left = ScalarTraining.turned(axes, queries);
    float[] right = ScalarTraining.turned(axes, corpus);
    coded(
        right,
        ScalarTraining.step(
            Arrays.copyOf(right, Math.min(right.length, 1 << 18)), CodeWidth.SEVEN.limit()));
    float[] products = new float[queries.count() * corpus.count()];
    int unit = CodeRows.LENGTH_UNIT;
    for (int from = 0; from < axes.width(); from += unit) {
      addProducts(
          columns(left, axes.width(), from), columns(right, axes.width(), from), unit, products);
      if (recall(products) >= ENOUGH) {
        return from + unit;
      }
    }
    return 0;
  }

  private static void coded(float[] values, float step) {
    int limit = CodeWidth.SEVEN.limit();
    for (int i = 0; i < values.length; i++) {
      values[i] = step * Math.round(Math.clamp(values[i] / step, -limit, limit));
    }
  }

  private static float[] columns(float[] rows, int width, int from) {
    int unit = CodeRows.LENGTH_UNIT;
    float[] columns = new float[rows.length / width * unit];
    for (int r = 0; r < rows.length / width; r++) {
      System.arraycopy(rows, r * width + from, columns, r * unit, unit);
    }
    return columns;
  }

  private double recall(float[] products) {
    int found = 0;
    int wanted = 0;
    for (int q = 0; q < nearest.length; q++) {
      for (int i : nearest[q]) {
        found += better(products, q * corpus.count(), i) < SHORTLIST ? 1 : 0;
        wanted++;
      }
    }
    return wanted == 0 ? 0 : (double) found / wanted;
  }

  /// How many vectors score higher than vector i.
  private int better(float[] products, int from, int i) {
    float bar = score(products, from, i);
    int better = 0;
    for (int j = 0; j < corpus.count(); j++) {
      better += score(products, from, j) > bar ? 1 : 0;
    }
    return better;
  }
}
