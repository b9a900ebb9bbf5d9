package io.ocelli.ann.eigen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {
  /// Products of fewer vectors than dimensions leave eigenvalues of zero.
  private static double[][] scatter(int vectors, int dims, long seed, Workers workers) {
    VectorSample sample = VectorSample.of(TestVectors.random(vectors, dims, seed));
    return Scatter.of(sample, new double[dims], workers, Pace.FREE);
  }

  /// Turning by 45 degrees takes [[2, 1], [1, 2]] to 3 and 1.
  @Test
  void twoByTwoByHand() {
    SymmetricEigen eigen =
        SymmetricEigen.of(new double[][] {{2, 1}, {1, 2}}, Workers.alone(), Pace.FREE);
    assertArrayEquals(new double[] {3, 1}, eigen.values(), 1e-15);
    assertEquals(eigen.vectors()[0][0], eigen.vectors()[0][1], 1e-15);
    assertEquals(eigen.vectors()[1][0], -eigen.vectors()[1][1], 1e-15);
  }

  @Test
  void whatIsDiagonalIsOnlySorted() {
    double[][] matrix = {{1, 0, 0, 0}, {0, 5, 0, 0}, {0, 0, -2, 0}, {0, 0, 0, 0}};
    SymmetricEigen eigen = SymmetricEigen.of(matrix, Workers.alone(), Pace.FREE);
    assertArrayEquals(new double[] {5, 1, 0, -2}, eigen.values());
    assertArrayEquals(new double[] {0, 1, 0, 0}, eigen.vectors()[0]);
  }

  @Test
  void noSpreadHasNoValuesButZero() {
    SymmetricEigen eigen = SymmetricEigen.of(new double[5][5], Workers.alone(), Pace.FREE);
    assertArrayEquals(new double[5], eigen.values());
    assertEquals(1, eigen.vectors()[3][3]);
  }

  @Property(tries = 40)
  void eachAxisIsStretchedByItsValueAndStandsUprightOnTheOthers(
      @ForAll @IntRange(min = 1, max = 60) int vectors,
      @ForAll @IntRange(min = 1, max = 60) int dims,
      @ForAll long seed) {
    double[][] matrix = scatter(vectors, dims, seed, Workers.alone());
    SymmetricEigen eigen =
        SymmetricEigen.of(
            scatter(vectors, dims, seed, Workers.alone()), Workers.alone(), Pace.FREE);
    double allowed = 1e-13 * dims * eigen.values()[0];
    for (int k = 0; k < dims; k++) {
      for (int i = 0; i < dims; i++) {
        double stretched = product(matrix[i], eigen.vectors()[k]);
        assertEquals(eigen.values()[k] * eigen.vectors()[k][i], stretched, allowed);
        double overlap = product(eigen.vectors()[k], eigen.vectors()[i]);
        assertEquals(i == k ? 1 : 0, overlap, 1e-13 * dims);
      }
      assertTrue(k < vectors || Math.abs(eigen.values()[k]) < allowed);
    }
    double[] values =
        SymmetricEigen.values(
            scatter(vectors, dims, seed, Workers.alone()), Workers.alone(), Pace.FREE);
    assertArrayEquals(eigen.values(), values);
  }

  @Test
  void helpersChangeNoBit() {
    try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
      Workers helped = new Workers(pool, 4);
      SymmetricEigen one =
          SymmetricEigen.of(scatter(200, 150, 7, Workers.alone()), Workers.alone(), Pace.FREE);
      SymmetricEigen other = SymmetricEigen.of(scatter(200, 150, 7, helped), helped, Pace.FREE);
      assertArrayEquals(one.values(), other.values());
      assertArrayEquals(one.vectors(), other.vectors());
    }
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
