package io.ocelli.ann.cluster.count;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.sample.VectorSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodingLengthTest {
  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  @Test
  void twoNumbersInOneClusterByHand() {
    VectorSample pair = new VectorSample(new float[] {1, -1}, 2, 1);
    // Z^T Z is 2, so (2 + 1) / 2 log2(1 + 1 / (2 * 0.1) * 2) bits for both; the mean is 0.
    assertEquals(1.5 * log2(11) / 2, CodingLength.of(pair, new int[] {0, 0}, 1, 0.1), 1e-12);
  }

  @Test
  void twoNumbersInClustersOfTheirOwnByHand() {
    VectorSample pair = new VectorSample(new float[] {1, -1}, 2, 1);
    // Each is its own mean, 1/2 log2(1 + 1 / 0.1), and one bit says which.
    assertEquals(0.5 * log2(11) + 1, CodingLength.of(pair, new int[] {0, 1}, 2, 0.1), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 8, 40})
  void eitherSideOfTheProductGivesTheDeterminant(int count) {
    VectorSample vectors = VectorSample.of(TestVectors.random(count, 7, count));
    assertEquals(
        byDeterminant(vectors, 0.05) / count,
        CodingLength.of(vectors, new int[count], 1, 0.05),
        1e-5);
  }

  @Test
  void vectorsWithoutAClusterDoNotCount() {
    VectorSample vectors = VectorSample.of(TestVectors.random(5, 3, 1));
    assertEquals(
        CodingLength.of(vectors.slice(0, 4), new int[] {0, 0, 1, 1}, 2, 0.1),
        CodingLength.of(vectors, new int[] {0, 0, 1, 1, -1}, 2, 0.1),
        1e-12);
  }

  @Test
  void vectorsThatAreAllZeroTakeNoBits() {
    assertEquals(0, CodingLength.of(new VectorSample(new float[8], 4, 2), new int[4], 3, 0.1));
  }

  private static double byDeterminant(VectorSample vectors, double distortion) {
    int m = vectors.count();
    int d = vectors.dims();
    float[] mean = vectors.mean();
    double[][] matrix = new double[d][d];
    double squares = 0;
    for (int i = 0; i < d; i++) {
      squares += (double) mean[i] * mean[i];
      for (int j = 0; j < d; j++) {
        matrix[i][j] = i == j ? 1 : 0;
        for (int r = 0; r < m; r++) {
          double product =
              ((double) vectors.row(r)[i] - mean[i]) * ((double) vectors.row(r)[j] - mean[j]);
          matrix[i][j] += d / (m * distortion) * product;
        }
      }
    }
    return (m + d) / 2.0 * log2(determinant(matrix)) + d / 2.0 * log2(1 + squares / distortion);
  }

  private static double determinant(double[][] matrix) {
    double determinant = 1;
    for (int i = 0; i < matrix.length; i++) {
      determinant *= matrix[i][i];
      for (int r = i + 1; r < matrix.length; r++) {
        double factor = matrix[r][i] / matrix[i][i];
        for (int c = i; c < matrix.length; c++) {
          matrix[r][c] -= factor * matrix[i][c];
        }
      }
    }
    return determinant;
  }
}
