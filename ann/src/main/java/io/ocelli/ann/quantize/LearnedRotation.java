package io.ocelli.ann.quantize;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.kernel.PackedMatrix;
import io.ocelli.ann.kernel.pq.Codebooks;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.transform.Covariance;
import io.ocelli.ann.transform.PolarFactor;
import io.ocelli.ann.transform.PrincipalAxes;

/// Optimised product quantisation (Ge, He, Ke and Sun 2013): principal axes, dealt out so that all
/// groups vary equally (section 3.2, parametric), then turned and coded in turns (section 3.1,
/// non-parametric). The nearest rotation is the orthogonal polar factor of the products of vectors
/// and their reconstructions.
final class LearnedRotation {
  /// Above this only the principal axes are used: a turn costs some hundred products of matrices.
  private static final int MOST_TURNED = 1_024;

  private static final int TURNS = 8;

  /// Of the k-means that makes the first codebooks; each turn adds one.
  private static final int ITERATIONS = 4;

  private static final int ROWS = 8_192;

  private LearnedRotation() {}

  static Frame fit(VectorSample centred, ProductTraining.Shape shape, Workers workers) {
    int dims = centred.dims();
    VectorSample rows = centred.slice(0, Math.min(centred.count(), ROWS));
    float[] rotation = balanced(rows, shape);
    if (dims > MOST_TURNED) {
      return frame(rotation, shape, dims);
    }
    VectorSample turned = ProductTraining.turned(frame(rotation, shape, dims), rows);
    Codebooks codebooks = ProductTraining.codebooks(turned, shape, ITERATIONS, workers);
    for (int turn = 0; turn < TURNS; turn++) {
      int[][] codes = codes(turned, codebooks, workers);
      codebooks = means(turned, codes, codebooks);
      float[] products = Covariance.products(coded(codes, codebooks, rows.count()), rows);
      rotation = PolarFactor.of(products, rotation, shape.dims(), dims);
      turned = ProductTraining.turned(frame(rotation, shape, dims), rows);
    }
    return frame(rotation, shape, dims);
  }

  private static Frame frame(float[] rotation, ProductTraining.Shape shape, int dims) {
    return new Frame.Axes(PackedMatrix.of(rotation, shape.dims(), dims));
  }

  /// Principal axes, largest first, each to the group that has the smallest product of variances
  /// and room for more. Rows without an axis stay zero.
  private static float[] balanced(VectorSample centred, ProductTraining.Shape shape) {
    int dims = centred.dims();
    PrincipalAxes axes = PrincipalAxes.of(Covariance.of(centred, new float[dims]), dims);
    double floor = Math.max(axes.variances()[0] * 1e-7, Float.MIN_NORMAL);
    double[] logs = new double[shape.groups()];
    int[] filled = new int[shape.groups()];
    float[] rotation = new float[shape.dims() * dims];
    for (int a = 0; a < dims; a++) {
      int group = -1;
      for (int g = 0; g < filled.length; g++) {
        if (filled[g] < shape.width() && (group < 0 || logs[g] < logs[group])) {
          group = g;
        }
      }
      logs[group] += Math.log(Math.max(axes.variances()[a], floor) / floor) + 1;
      int row = group * shape.width() + filled[group]++;
      System.arraycopy(axes.axes(), a * dims, rotation, row * dims, dims);
    }
    return rotation;
  }

  /// By group, then by vector.
  private static int[][] codes(VectorSample turned, Codebooks codebooks, Workers workers) {
    GroupCoder coder = new GroupCoder(codebooks);
    int[][] codes = new int[codebooks.subspaces()][];
    workers.each(
        codes.length,
        s -> {
          GroupCoder.Scratch scratch = coder.scratch(turned.count());
          coder.codes(turned.values(), turned.dims(), turned.count(), s, scratch);
          codes[s] = scratch.codes();
        });
    return codes;
  }

  /// Moves centroids to the means of their vectors; those without any stay.
  private static Codebooks means(VectorSample turned, int[][] codes, Codebooks codebooks) {
    int count = codebooks.centroids();
    float[] values = codebooks.values().clone();
    for (int row = 0; row < codebooks.dims(); row++) {
      int[] assigned = codes[row / codebooks.width()];
      double[] sums = new double[count];
      int[] sizes = new int[count];
      for (int v = 0; v < assigned.length; v++) {
        sums[assigned[v]] += turned.values()[v * turned.dims() + row];
        sizes[assigned[v]]++;
      }
      for (int c = 0; c < count; c++) {
        values[row * count + c] =
            sizes[c] > 0 ? (float) (sums[c] / sizes[c]) : values[row * count + c];
      }
    }
    return new Codebooks(values, codebooks.subspaces(), codebooks.width(), count);
  }

  /// The vectors as their codes say, without padding.
  private static VectorSample coded(int[][] codes, Codebooks codebooks, int vectors) {
    int dims = codebooks.dims();
    float[] values = new float[vectors * dims];
    for (int v = 0; v < vectors; v++) {
      for (int row = 0; row < dims; row++) {
        int code = codes[row / codebooks.width()][v];
        values[v * dims + row] = codebooks.values()[row * codebooks.centroids() + code];
      }
    }
    return new VectorSample(values, vectors, dims);
  }
}
