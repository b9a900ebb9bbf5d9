package io.ocelli.ann.eigen;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.core.service.Pace;
import java.util.Comparator;
import java.util.stream.IntStream;

/// All eigenvalues of a symmetric matrix, and its eigenvectors where they are asked for:
/// Householder reflections to three diagonals, then implicit QR steps (Golub and Van Loan, section
/// 8.3). Errors are about 1e-15 of the largest eigenvalue. About `4/3 n^3` steps for the values and
/// four times as many with the vectors, where Jacobi rotations takes fifty times as many. Bit for
/// bit the same for any number of threads.
///
/// @param values largest first
/// @param vectors one row each, of length 1, in the order of `values`; no rows where only values
///   were asked for
public record SymmetricEigen(double[] values, double[][] vectors) {
  /// @param matrix symmetric; destroyed
  public static SymmetricEigen of(double[][] matrix, Workers workers, Pace pace) {
    Tridiagonal tridiagonal = Tridiagonal.of(matrix, workers, pace);
    Rotations rotations = new Rotations(tridiagonal.basis(workers), workers);
    double[] values = tridiagonal.diagonal().clone();
    QrSteps.diagonalise(values, tridiagonal.beside().clone(), rotations::add);
    double[][] rows = rotations.rows();
    int[] order = falling(values);
    return new SymmetricEigen(
        IntStream.of(order).mapToDouble(i -> values[i]).toArray(),
        IntStream.of(order).mapToObj(i -> rows[i]).toArray(double[][]::new));
  }

  /// The values alone.
  ///
  /// @param matrix symmetric; destroyed
  public static double[] values(double[][] matrix, Workers workers, Pace pace) {
    Tridiagonal tridiagonal = Tridiagonal.of(matrix, workers, pace);
    double[] values = tridiagonal.diagonal().clone();
    QrSteps.diagonalise(values, tridiagonal.beside().clone(), (_, _, _) -> {});
    return IntStream.of(falling(values)).mapToDouble(i -> values[i]).toArray();
  }

  private static int[] falling(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -values[i]))
        .mapToInt(i -> i)
        .toArray();
  }
}
