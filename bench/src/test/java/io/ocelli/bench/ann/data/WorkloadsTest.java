package io.ocelli.bench.ann.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.testing.TestData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadsTest {
  private static final int ALL = Integer.MAX_VALUE;

  @TempDir Path folder;

  static DataSettings data(String data, int limit, int queries) {
    return new DataSettings(data, limit, Optional.empty(), queries, Optional.empty());
  }

  private Path fbin(String name, float[][] rows) throws IOException {
    Path file = folder.resolve(name);
    VectorOutput.fbin(file, rows);
    return file;
  }

  private static Set<String> asSet(float[][] rows) {
    Set<String> set = new HashSet<>();
    for (float[] row : rows) {
      set.add(Arrays.toString(row));
    }
    return set;
  }

  @Test
  void a_file_without_queries_has_rows_held_out() throws IOException {
    float[][] rows = RandomWorkload.rows(12_000, 3, 1);
    String file = fbin("all.fbin", rows).toString();

    Workload workload = Workloads.load(data(file, ALL, ALL));

    assertEquals(1_200, workload.queries().length);
    assertEquals(10_800, workload.base().length);
    assertEquals("all-10800x3-euclid", workload.dataset());
    Set<String> base = asSet(workload.base());
    for (float[] query : workload.queries()) {
      assertFalse(base.contains(Arrays.toString(query)), "no query is a row of the base");
    }
    assertArrayEquals(
        workload.queries(), Workloads.load(data(file, ALL, ALL)).queries(), "always the same");
  }

  @Test
  void a_small_file_keeps_half_of_its_rows() throws IOException {
    Path file = fbin("few.fbin", RandomWorkload.rows(101, 3, 1));

    Workload workload = Workloads.load(data(file.toString(), ALL, ALL));

    assertEquals(50, workload.queries().length);
    assertEquals(51, workload.base().length);
  }

  @Test
  void limits_and_query_files() throws IOException {
    float[][] base = RandomWorkload.rows(20, 3, 1);
    float[][] queries = RandomWorkload.rows(7, 3, 2);
    DataSettings settings =
        new DataSettings(
            fbin("base.fbin", base).toString(),
            10,
            Optional.of(fbin("queries.fbin", queries)),
            5,
            Optional.of(Metric.DOT));

    Workload workload = Workloads.load(settings);

    assertArrayEquals(Arrays.copyOf(base, 10), workload.base());
    assertArrayEquals(Arrays.copyOf(queries, 5), workload.queries());
    assertEquals(Metric.DOT, workload.metric());
  }

  @Test
  void hdf5_brings_queries_and_metric_and_cosine_means_length_one() throws IOException {
    Path file = folder.resolve("tiny.hdf5");
    try (WritableHdfFile out = HdfFile.write(file)) {
      out.putDataset("train", new float[][] {{3, 4}, {0, 0}});
      out.putDataset("test", new float[][] {{0, 2}});
      out.putDataset("neighbors", new int[][] {{0, 1}});
      out.putAttribute("distance", "angular");
    }

    Workload workload = Workloads.load(data(file.toString(), ALL, ALL));

    assertArrayEquals(new int[][] {{0, 1}}, workload.published().orElseThrow());
    assertTrue(Workloads.load(data(file.toString(), 1, ALL)).published().isEmpty());

    assertEquals(Metric.COSINE, workload.metric());
    assertArrayEquals(new float[][] {{0.6f, 0.8f}, {0, 0}}, workload.base());
    assertArrayEquals(new float[][] {{0, 1}}, workload.queries());
  }

  private OcelliException refusal(DataSettings settings) {
    return assertThrows(OcelliException.class, () -> Workloads.load(settings));
  }

  @Test
  void what_cannot_be_measured_is_refused() throws IOException {
    float[][] rows = RandomWorkload.rows(4, 3, 1);
    rows[1][2] = Float.NaN;
    String broken = fbin("nan.fbin", rows).toString();
    Path other = fbin("other.fbin", RandomWorkload.rows(4, 2, 1));
    String good = fbin("good.fbin", RandomWorkload.rows(4, 3, 1)).toString();

    assertTrue(refusal(data(broken, ALL, ALL)).getMessage().contains("NaN"));
    assertTrue(
        refusal(new DataSettings(good, ALL, Optional.of(other), ALL, Optional.empty()))
            .getMessage()
            .contains("expected dim: 3, got 2"));
    assertEquals(
        ErrorKind.NOT_FOUND,
        refusal(data(folder.resolve("none.fvecs").toString(), ALL, ALL)).kind());
    for (String count : new String[] {"", "0", "-1", "many", "1000000000"}) {
      assertEquals(
          ErrorKind.INVALID_VALUE, refusal(data("sift-augmented:" + count, ALL, ALL)).kind());
    }
    assertEquals(
        ErrorKind.INVALID_VALUE,
        refusal(new DataSettings("sift", ALL, Optional.of(other), ALL, Optional.empty())).kind());
  }

  /// Its truth is published, so it can be compared with ours.
  @Test
  void bigann10k_is_searched_for_its_own_queries_but_not_among_them() throws IOException {
    String name = "tiledb-vectors/bigann10k_base.bvecs";
    assumeTrue(TestData.find(name).isPresent(), () -> TestData.missing(name));

    Workload workload = Workloads.load(data("bigann10k", ALL, ALL));

    assertEquals("bigann10k-9900x128-euclid", workload.dataset());
    assertEquals(100, workload.queries().length);
    int[][] published = workload.published().orElseThrow();
    Workload unpublished = new Workload("same", Metric.EUCLID, workload.base(), workload.queries());
    Truth truth = new GroundTruth(unpublished, folder, 1).ofAll(50);
    for (int q = 0; q < published.length; q++) {
      assertEquals(1, truth.recall(q, published[q], 50), "query " + q);
    }
    assertTrue(Workloads.load(data("bigann10k", 9_000, ALL)).published().isEmpty());
    assertEquals(40, Workloads.load(data("bigann10k", ALL, 40)).published().orElseThrow().length);
  }

  @Test
  void sift_holds_out_a_tenth() throws IOException {
    String name = "tiledb-vectors/bigann10k_base.bvecs";
    assumeTrue(TestData.find(name).isPresent(), () -> TestData.missing(name));

    Workload workload = Workloads.load(data("sift", ALL, ALL));

    assertEquals("sift-9000x128-euclid", workload.dataset());
    assertEquals(1_000, workload.queries().length);
  }
}
