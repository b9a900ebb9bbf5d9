package io.ocelli.indexer.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ocelli.core.testing.TestData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Files that others wrote.
class PublishedVectorsTest {
  private static VectorReader open(String name) throws IOException {
    Optional<Path> file = TestData.find(name);
    assumeTrue(file.isPresent(), () -> TestData.missing(name));
    return VectorFiles.open(file.get());
  }

  @Test
  void sift_rows_are_descriptors_of_one_length() throws IOException {
    try (VectorReader base = open("tiledb-vectors/bigann10k_base.bvecs");
        VectorReader queries = open("tiledb-vectors/bigann10k_query.bvecs")) {
      assertEquals(10_000, base.count());
      assertEquals(128, base.dims());
      assertArrayEquals(queries.rows(100), base.rows(100), "the queries are the first rows");
      assertEquals(9_900, base.rows(Long.MAX_VALUE).length);
    }
  }

  /// Fashion-MNIST test\[0:500\] against train\[0:1000\], Euclidean.
  @Test
  void idx_pixels_agree_with_a_ground_truth_of_others() throws IOException {
    try (VectorReader base = open("fashion-mnist/train-images-idx3-ubyte.gz");
        VectorReader queries = open("fashion-mnist/t10k-images-idx3-ubyte.gz");
        VectorReader truth = open("tiledb-vectors/fmnistsmall_groundtruth.ivecs")) {
      assertEquals(60_000, base.count());
      assertEquals(784, base.dims());
      float[][] rows = base.rows(1_000);
      int[][] neighbours = truth.intRows(20);
      float[][] asked = queries.rows(20);
      for (int q = 0; q < asked.length; q++) {
        double nearest = distance(asked[q], rows[neighbours[q][0]]);
        for (float[] row : rows) {
          assertTrue(distance(asked[q], row) >= nearest);
        }
      }
    }
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  @Test
  void fvecs_and_fbin_of_one_data_set_hold_descriptors_of_one_kind() throws IOException {
    try (VectorReader queries = open("tiledb-vectors/siftsmall_query.fvecs");
        VectorReader sample = open("tiledb-vectors/siftsmall_learn_256pts.fbin")) {
      assertEquals(100, queries.count());
      assertEquals(256, sample.count());
      for (float[][] rows : new float[][][] {queries.rows(1_000), sample.rows(1_000)}) {
        for (float[] row : rows) {
          assertEquals(128, row.length);
          assertEquals(512, Math.sqrt(distance(row, new float[128])), 30, "SIFT's usual length");
        }
      }
    }
  }
}
