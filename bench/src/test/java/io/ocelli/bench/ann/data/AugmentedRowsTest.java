package io.ocelli.bench.ann.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ocelli.core.testing.TestData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AugmentedRowsTest {
  private static final String SIFT = "tiledb-vectors/bigann10k_base.bvecs";

  /// Whole numbers below 100.
  private static float[][] real() {
    float[][] rows = RandomWorkload.rows(200, 16, 3);
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (int) (100 * row[i]);
      }
    }
    return rows;
  }

  @Test
  void a_row_depends_on_the_seed_and_its_number_only() {
    float[][] many = new AugmentedRows(real(), 7).rows(500);

    assertArrayEquals(Arrays.copyOf(many, 50), new AugmentedRows(real(), 7).rows(50));
    assertArrayEquals(many[321], new AugmentedRows(real(), 7).row(321));
    assertFalse(Arrays.equals(many[0], new AugmentedRows(real(), 8).row(0)));
  }

  @Test
  void rows_are_whole_numbers_as_long_as_a_real_row_and_all_different() {
    float[][] real = real();
    Set<Long> lengths = new HashSet<>();
    for (float[] row : real) {
      lengths.add(Math.round(length(row)));
    }
    Set<String> seen = new HashSet<>();
    for (float[] row : new AugmentedRows(real, 7).rows(1_000)) {
      for (float component : row) {
        assertTrue(component >= 0 && component <= 255 && component == Math.rint(component));
      }
      long length = Math.round(length(row));
      assertTrue(
          lengths.contains(length - 1) || lengths.contains(length) || lengths.contains(length + 1));
      assertTrue(seen.add(Arrays.toString(row)));
    }
  }

  private static double length(float[] row) {
    double sum = 0;
    for (float component : row) {
      sum += component * component;
    }
    return Math.sqrt(sum);
  }

  /// As many made rows as real ones look alike to queries that are neither: distances within 5 %
  /// (the tenth: 329 and 317), about the same intrinsic dimension (16.1 and 15.2).
  @Test
  void made_rows_lie_as_real_ones_do(@TempDir Path folder) throws IOException {
    assumeTrue(TestData.find(SIFT).isPresent(), () -> TestData.missing(SIFT));
    DistanceProfile real = profile("sift", folder);
    DistanceProfile made = profile("sift-augmented:9000", folder);

    assertEquals(1, made.tenth() / real.tenth(), 0.05);
    assertEquals(1, made.hundredth() / real.hundredth(), 0.05);
    assertEquals(real.dimension(), made.dimension(), 2);
  }

  private static DistanceProfile profile(String data, Path folder) throws IOException {
    Workload workload = Workloads.load(WorkloadsTest.data(data, Integer.MAX_VALUE, 200));
    return DistanceProfile.of(
        workload, new GroundTruth(workload, folder, 2).ofAll(DistanceProfile.NEIGHBOURS));
  }

  @Test
  void queries_are_real_and_nothing_was_made_of_them() throws IOException {
    assumeTrue(TestData.find(SIFT).isPresent(), () -> TestData.missing(SIFT));
    Workload sift = Workloads.load(WorkloadsTest.data("sift", Integer.MAX_VALUE, 1_000));
    Workload made =
        Workloads.load(WorkloadsTest.data("sift-augmented:2000", Integer.MAX_VALUE, 1_000));

    assertEquals("sift-augmented-2000x128-euclid", made.dataset());
    assertArrayEquals(sift.queries(), made.queries());
    assertArrayEquals(new AugmentedRows(sift.base(), 42).rows(3), Arrays.copyOf(made.base(), 3));
  }
}
