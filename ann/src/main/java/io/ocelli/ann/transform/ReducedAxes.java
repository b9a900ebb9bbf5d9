package io.ocelli.ann.transform;

import io.ocelli.ann.kernel.PackedMatrix;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.collection.CodedPart.Reduction;

/// Fits the axes of a [Reduction].
public final class ReducedAxes {
  /// Vectors that axes are learned from, or [#ROWS_A_DIMENSION] of a component where that is more.
  private static final int ROWS = 4_096;

  private static final int ROWS_A_DIMENSION = 4;

  private ReducedAxes() {}

  /// One row of `sample.dims()` values for each axis, orthonormal; where the sample spans fewer
  /// directions, the last ones may be zero.
  ///
  /// @param centred of mean zero
  public static float[] of(Reduction asked, VectorSample centred) {
    int dims = centred.dims();
    int rows = Math.min(centred.count(), Math.max(ROWS, ROWS_A_DIMENSION * dims));
    VectorSample learned = centred.slice(0, rows);
    PackedMatrix covariance = Covariance.of(learned, new float[dims]);
    return switch (asked.method()) {
      case PCA -> PrincipalAxes.of(covariance, asked.dims()).axes();
      case MPAD -> {
        int span = NeighbourAxes.span(asked.dims(), dims);
        yield NeighbourAxes.learn(PrincipalAxes.of(covariance, span), asked.dims(), learned);
      }
    };
  }
}
