package io.ocelli.bench.ann.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ocelli.core.metric.Metric;
import io.ocelli.core.testing.TestData;
import io.ocelli.indexer.formats.VectorFiles;
import io.ocelli.indexer.formats.VectorReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroundTruthTest {
  @TempDir Path folder;

  private List<Path> kept() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Property(tries = 50)
  void agrees_with_sorting_all_rows(
      @ForAll @IntRange(min = 1, max = 200) int rows,
      @ForAll @IntRange(min = 1, max = 40) int dims,
      @ForAll @IntRange(min = 1, max = 30) int k,
      @ForAll @IntRange(min = 1, max = 3) int threads) {
    Workload workload = RandomWorkload.euclid(rows, 40, dims);
    int[] odd = IntStream.range(0, rows).filter(i -> i % 2 == 1 || rows == 1).toArray();

    int[][] found =
        new ExactNeighbours(Metric.EUCLID, workload.base(), odd)
            .find(workload.queries(), k, threads);

    for (int q = 0; q < found.length; q++) {
      float[] query = workload.queries()[q];
      int[] expected =
          IntStream.of(odd)
              .boxed()
              .sorted(
                  Comparator.comparingDouble(
                      i -> Nearness.distance(Metric.EUCLID, query, workload.base()[i])))
              .limit(k)
              .mapToInt(Integer::intValue)
              .toArray();
      assertArrayEquals(expected, found[q]);
    }
  }

  @Test
  void is_computed_once_for_the_same_content() throws IOException {
    Workload workload = RandomWorkload.euclid(100, 5, 8);
    int[][] first = new GroundTruth(workload, folder, 1).ofAll(10).neighbours();
    List<Path> kept = kept();
    Workload same = RandomWorkload.euclid(100, 5, 8);

    assertArrayEquals(first, new GroundTruth(same, folder, 1).ofAll(10).neighbours());
    assertEquals(kept, kept());

    new GroundTruth(same, folder, 1).ofAll(9);
    same.base()[7][3] += 1;
    new GroundTruth(same, folder, 1).ofAll(10);
    assertEquals(3, kept().size(), "another k and other rows have truths of their own");
  }

  @Test
  void published_neighbours_are_taken_when_they_are_right() throws IOException {
    Workload workload = RandomWorkload.euclid(100, 5, 8);
    int[][] right = new GroundTruth(workload, folder.resolve("a"), 1).ofAll(10).neighbours();
    int[][] longer = Arrays.stream(right).map(row -> Arrays.copyOf(row, 12)).toArray(int[][]::new);
    int[][] wrong = Arrays.stream(right).map(int[]::clone).toArray(int[][]::new);
    wrong[4][9] =
        IntStream.range(0, 100).filter(i -> !holds(right[4], i)).findFirst().orElseThrow();
    int[][] outside = Arrays.stream(right).map(int[]::clone).toArray(int[][]::new);
    outside[2][3] = 100;

    assertArrayEquals(
        right, new GroundTruth(with(workload, longer), folder, 1).ofAll(10).neighbours());
    assertFalse(kept().stream().anyMatch(Files::isRegularFile), "nothing was computed");
    for (int[][] published : List.of(wrong, outside, new int[5][9], new int[4][10])) {
      assertArrayEquals(
          right, new GroundTruth(with(workload, published), folder, 1).ofAll(10).neighbours());
    }
    assertTrue(kept().stream().anyMatch(Files::isRegularFile));
  }

  private static boolean holds(int[] numbers, int number) {
    return IntStream.of(numbers).anyMatch(each -> each == number);
  }

  private static Workload with(Workload workload, int[][] published) {
    return new Workload(
        workload.dataset(),
        workload.metric(),
        workload.base(),
        workload.queries(),
        Optional.of(published));
  }

  /// Fashion-MNIST test\[0:500\] against train\[0:1000\], Euclidean.
  @Test
  void agrees_with_a_published_ground_truth() throws IOException {
    String name = "tiledb-vectors/fmnistsmall_groundtruth.ivecs";
    assumeTrue(TestData.find(name).isPresent(), () -> TestData.missing(name));
    Workload workload = Workloads.load(WorkloadsTest.data("fashion-mnist", 1_000, 500));
    int[][] published;
    try (VectorReader reader = VectorFiles.open(TestData.find(name).orElseThrow())) {
      published = reader.intRows(500);
    }
    Truth truth = new GroundTruth(workload, folder, 2).ofAll(100);
    for (int q = 0; q < published.length; q++) {
      assertEquals(1, truth.recall(q, published[q], 100), "query " + q);
    }
    assertTrue(truth.neighbours()[0].length == 100);
  }
}
