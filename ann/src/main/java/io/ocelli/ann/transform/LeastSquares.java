package io.ocelli.ann.transform;

import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.encode.FittedTransform;
import java.util.stream.IntStream;

/// The affine map of least squared error from the vectors of one encoder to those of another
/// (Moayeri et al. 2023, "Text-To-Concept (and Back) via Cross-Model Alignment", section 3), with a
/// small ridge penalty on the matrix, not on the intercept (Hoerl and Kennard 1970, "Ridge
/// Regression"): so it exists where there are fewer pairs than dimensions too.
public final class LeastSquares {
  public static final String KIND = "linear";

  /// Usual penalty: of 0.005, 0.05, 0.5 and 5 the best, or nearly, both ways between a trained
  /// network and the built-in encoder (docs/aligners.md).
  public static final double RIDGE = 0.5;

  private LeastSquares() {}

  /// @param id of the transform made
  /// @param pairs at least one
  /// @param ridge penalty on the squared entries of the matrix, above 0, beside the sum of squared
  ///   errors; in units of the mean squared distance of `pairs.from()` to its mean, so that it
  ///   weighs the less the more pairs there are
  public static FittedTransform fit(String id, VectorPairs pairs, double ridge) {
    int inputs = pairs.from().dims();
    int outputs = pairs.to().dims();
    VectorPairs centred = pairs.centred();
    float[] squares = Covariance.products(centred.from(), centred.from());
    double trace = IntStream.range(0, inputs).mapToDouble(i -> squares[i * inputs + i]).sum();
    float[] matrix = new float[Math.multiplyExact(inputs, outputs)];
    // Where all inputs are the same there is only their partners' mean to answer.
    if (trace > 0) {
      Cholesky factor = Cholesky.of(squares, inputs, ridge * trace / pairs.count());
      float[] products = VectorPairs.products(centred);
      IntStream.range(0, outputs)
          .parallel()
          .forEach(row -> solve(factor, products, matrix, row, inputs));
    }
    VectorSample from = pairs.from();
    return new FittedTransform(
        id, KIND, inputs, outputs, from.mean(), matrix, pairs.to().mean(), pairs.count());
  }

  /// One row of the matrix: each output is a regression of its own.
  private static void solve(
      Cholesky factor, float[] products, float[] matrix, int row, int inputs) {
    double[] right = new double[inputs];
    for (int i = 0; i < inputs; i++) {
      right[i] = products[row * inputs + i];
    }
    double[] solved = factor.solve(right);
    for (int i = 0; i < inputs; i++) {
      matrix[row * inputs + i] = (float) solved[i];
    }
  }
}
