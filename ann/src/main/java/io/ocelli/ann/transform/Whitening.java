package io.ocelli.ann.transform;

import io.ocelli.core.encode.FittedTransform;

/// PCA-whitening (Jegou and Chum 2012, section 3): projects on the leading principal components and
/// makes their variances equal, wholly or in part, so that few strong directions do not decide
/// every comparison.
public final class Whitening {
  public static final String KIND = "pca-whitening";

  /// @param outputDims how many components are kept
  /// @param power variances are divided by their own `2 * power`-th power: 0.5 makes them all 1, 0
  ///   leaves them alone
  public record Settings(int outputDims, double power) {
    private static final double HALF = 0.25;

    public Settings {
      if (outputDims < 1 || power < 0 || power > 0.5) {
        throw new IllegalArgumentException(outputDims + " dims, power " + power);
      }
    }

    /// Half whitening: between leaving variances alone and making them equal. Better than either
    /// for descriptors of pictures (docs/builtin-encoder.md), and it needs no regularisation, since
    /// weak components stay weak.
    public static Settings half(int outputDims) {
      return new Settings(outputDims, HALF);
    }
  }

  private Whitening() {}

  /// Learns the map from samples of one length. Where they span fewer than `outputDims` directions
  /// the remaining outputs are 0 for every input; so the output always has `outputDims` values.
  ///
  /// @param id of the transform made
  /// @param samples at least one; a few thousand suffice
  public static FittedTransform fit(String id, float[][] samples, Settings settings) {
    int dims = samples[0].length;
    double[] mean = mean(samples);
    double[][] centred = centred(samples, mean);
    boolean few = samples.length < dims;
    // The smaller of the two products: their eigenvalues other than 0 are the same.
    double[][] columns = few ? transposed(centred) : centred;
    double[][] product = Products.transposedTimes(columns, columns);
    for (double[] row : product) {
      for (int i = 0; i < row.length; i++) {
        row[i] /= samples.length;
      }
    }
    TopEigen eigen = TopEigen.of(product, Math.min(settings.outputDims(), product.length));
    float[] matrix = new float[Math.multiplyExact(settings.outputDims(), dims)];
    for (int i = 0; i < eigen.values().length; i++) {
      double variance = eigen.values()[i];
      if (variance > 1e-10 * eigen.values()[0] && variance > 0) {
        double[] axis = few ? axis(centred, eigen.vectors()[i]) : eigen.vectors()[i];
        writeRow(matrix, i, axis, StrictMath.pow(variance, -settings.power()));
      }
    }
    return new FittedTransform(
        id, KIND, dims, settings.outputDims(), narrow(mean), matrix, samples.length);
  }

  private static double[] mean(float[][] samples) {
    double[] mean = new double[samples[0].length];
    for (float[] sample : samples) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += sample[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= samples.length;
    }
    return mean;
  }

  private static double[][] centred(float[][] samples, double[] mean) {
    double[][] rows = new double[samples.length][mean.length];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < mean.length; i++) {
        rows[r][i] = samples[r][i] - mean[i];
      }
    }
    return rows;
  }

  private static double[][] transposed(double[][] rows) {
    double[][] columns = new double[rows[0].length][rows.length];
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < columns.length; c++) {
        columns[c][r] = rows[r][c];
      }
    }
    return columns;
  }

  /// From an eigenvector of the samples' inner products to the direction in their own space.
  private static double[] axis(double[][] centred, double[] weights) {
    double[] axis = new double[centred[0].length];
    for (int r = 0; r < centred.length; r++) {
      for (int i = 0; i < axis.length; i++) {
        axis[i] += weights[r] * centred[r][i];
      }
    }
    double length = Math.sqrt(TopEigen.dot(axis, axis));
    for (int i = 0; i < axis.length; i++) {
      axis[i] /= length;
    }
    return axis;
  }

  /// An axis is known up to its sign; its largest component is made positive.
  private static void writeRow(float[] matrix, int row, double[] axis, double factor) {
    int largest = 0;
    for (int i = 1; i < axis.length; i++) {
      largest = Math.abs(axis[i]) > Math.abs(axis[largest]) ? i : largest;
    }
    double signed = Math.copySign(factor, axis[largest]);
    for (int i = 0; i < axis.length; i++) {
      matrix[row * axis.length + i] = (float) (signed * axis[i]);
    }
  }

  private static float[] narrow(double[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }
}
