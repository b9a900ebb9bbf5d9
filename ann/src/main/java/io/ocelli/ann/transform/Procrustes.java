package io.ocelli.ann.transform;

import io.ocelli.core.encode.FittedTransform;

/// The rotation (or reflection) that brings the vectors of one encoder nearest to those of another:
/// orthogonal Procrustes (Schönemann 1966, "A generalized solution of the orthogonal Procrustes
/// problem"), about the means of both (Schönemann and Carroll 1970). Angles and distances among
/// what is mapped stay as they are.
///
/// Where the lengths differ the shorter vectors are padded with zeros. What that leaves of the
/// rotation has orthonormal columns where vectors get longer, and orthonormal rows where they get
/// shorter.
public final class Procrustes {
  public static final String KIND = "procrustes";

  /// Of what is known before, in the first guess of the polar factor.
  private static final float MIX = 1e-4f;

  /// Each starts from what the last one found, so that what was mixed in ends as nothing.
  private static final int ROUNDS = 3;

  private Procrustes() {}

  /// @param id of the transform made
  /// @param pairs at least one; directions in which they say nothing stay as they are
  public static FittedTransform fit(String id, VectorPairs pairs) {
    int inputs = pairs.from().dims();
    int outputs = pairs.to().dims();
    float[] products = VectorPairs.products(pairs.centred());
    // The polar factor wants at least as many rows as columns.
    float[] matrix =
        outputs >= inputs
            ? nearest(products, outputs, inputs)
            : transposed(
                nearest(transposed(products, outputs, inputs), inputs, outputs), inputs, outputs);
    return new FittedTransform(
        id, KIND, inputs, outputs, pairs.from().mean(), matrix, pairs.to().mean(), pairs.count());
  }

  private static float[] nearest(float[] products, int rows, int columns) {
    float[] rotation = new float[rows * columns];
    for (int i = 0; i < columns; i++) {
      rotation[i * columns + i] = 1;
    }
    for (int round = 0; round < ROUNDS; round++) {
      rotation = PolarFactor.of(products, rotation, rows, columns, MIX);
    }
    return rotation;
  }

  private static float[] transposed(float[] matrix, int rows, int columns) {
    float[] transposed = new float[matrix.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        transposed[c * rows + r] = matrix[r * columns + c];
      }
    }
    return transposed;
  }
}
