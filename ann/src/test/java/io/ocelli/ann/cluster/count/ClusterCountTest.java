package io.ocelli.ann.cluster.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.cluster.count.ClusterCount.Settings;
import io.ocelli.ann.cluster.count.CountCurve.Tried;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClusterCountTest {
  private static final long SEED = 7;

  /// Vectors around `centres` points, in turn; far apart against the width of 1.
  static VectorSample blobs(int count, int centres, int dims) {
    float[][] middle = TestVectors.random(centres, dims, 5);
    float[][] noise = TestVectors.random(count, dims, 6);
    float[] values = new float[count * dims];
    for (int i = 0; i < values.length; i++) {
      values[i] = 20 * middle[i / dims % centres][i % dims] + 0.5f * noise[i / dims][i % dims];
    }
    return new VectorSample(values, count, dims);
  }

  private static CountCurve count(VectorSample vectors, Settings settings) {
    return ClusterCount.of(vectors, settings, Workers.alone(), Pace.FREE);
  }

  @ParameterizedTest
  @CsvSource({
    "CODING_LENGTH, 6, 40",
    "CODING_LENGTH, 11, 12",
    "STABILITY, 6, 40",
    "STABILITY, 11, 12",
    "CODING_LENGTH, 3, 2500"
  })
  void separateBlobsAreCounted(Criterion by, int blobs, int dims) {
    CountCurve found = count(blobs(600, blobs, dims), new Settings(1, 40, by, SEED));
    assertEquals(blobs, found.k(), found.toString());
    assertEquals(Math.min(16, dims), found.axes());
    assertEquals(600, found.rows());
  }

  @Test
  void aSingleBlobStaysWhole() {
    assertEquals(1, count(blobs(400, 1, 10), Settings.upTo(32, SEED)).k());
  }

  @Test
  void theCurveRisesAndHasTheBoundsTheChoiceAndItsNeighbours() {
    CountCurve found = count(blobs(500, 9, 6), new Settings(3, 50, Criterion.CODING_LENGTH, SEED));
    List<Integer> tried = found.curve().stream().map(Tried::k).toList();
    assertEquals(tried.stream().sorted().distinct().toList(), tried);
    assertEquals(3, tried.getFirst());
    assertEquals(50, tried.getLast());
    assertTrue(tried.containsAll(List.of(8, 9, 10)), tried.toString());
    assertTrue(
        found.why().startsWith("9 is the smallest number whose coding length, "), found.why());
  }

  @Test
  void moreClustersLeaveLessError() {
    List<Tried> curve = count(blobs(500, 9, 6), Settings.upTo(64, SEED)).curve();
    assertEquals(1, curve.getFirst().error(), 1e-4);
    for (int i = 1; i < curve.size(); i++) {
      assertTrue(curve.get(i).error() < curve.get(i - 1).error() + 1e-3, curve.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(Criterion.class)
  void vectorsThatDoNotDifferAreOneCluster(Criterion by) {
    VectorSample same = new VectorSample(new float[120], 40, 3);
    assertEquals(1, count(same, new Settings(1, 20, by, SEED)).k());
  }

  @ParameterizedTest
  @EnumSource(Criterion.class)
  void aFewVectorsLowerTheBounds(Criterion by) {
    assertEquals(1, count(blobs(1, 1, 3), new Settings(2, 20, by, SEED)).k());
    CountCurve five = count(blobs(5, 5, 3), new Settings(1, 20, by, SEED));
    assertEquals(2, five.curve().getLast().k());
  }

  @Test
  void threadsChangeNothing() {
    VectorSample vectors = blobs(700, 13, 20);
    try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
      CountCurve many =
          ClusterCount.of(vectors, Settings.upTo(30, SEED), new Workers(executor, 4), Pace.FREE);
      assertEquals(count(vectors, Settings.upTo(30, SEED)), many);
    }
  }

  @Test
  void progressNeverFallsAndNeverPassesItsTotal() {
    AtomicLong last = new AtomicLong();
    ClusterCount.of(
        blobs(300, 7, 5),
        Settings.upTo(100, SEED),
        Workers.alone(),
        (done, total) -> assertTrue(last.getAndSet(done) <= done && done <= total));
    assertTrue(last.get() > 0);
  }

  @Test
  void whoeverStopsItIsHeard() {
    Pace stopped =
        (_, _) -> {
          throw new CancellationException();
        };
    assertThrows(
        CancellationException.class,
        () -> ClusterCount.of(blobs(50, 2, 3), Settings.upTo(9, SEED), Workers.alone(), stopped));
  }
}
