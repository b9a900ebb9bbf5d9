package io.ocelli.ann.health;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.pairs.NearestInSet;
import io.ocelli.ann.pairs.PairDistances;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Figures of eight vectors as numpy 2 and scipy say them, each worked out there by the definition
/// of its paper, step by step; and of vectors whose figures are plain.
class HealthFiguresTest {
  private static final Workers ALONE = Workers.alone();

  private static final VectorSample EIGHT =
      VectorSample.of(
          new float[][] {
            {2, 0.1f, 1},
            {1, 3.2f, 0},
            {4, 1, 2.3f},
            {3, 3.4f, 3},
            {0, 1, 5.5f},
            {5, 2.6f, 1},
            {2.7f, 2, 2},
            {9, 8.8f, 1}
          });

  private static final VectorSample UNIT = UnitRows.of(EIGHT, new double[3]);

  /// All directions of a cube's faces.
  private static final VectorSample CROSS =
      VectorSample.of(
          new float[][] {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}});

  private static VectorSample same(int count) {
    float[][] rows = new float[count][];
    Arrays.fill(rows, new float[] {0.6f, 0.8f});
    return VectorSample.of(rows);
  }

  @Test
  void singularValuesAndTheirSoftRank() {
    double[] values = Spectrum.singularValues(EIGHT, ALONE, Pace.FREE);
    assertArrayEquals(
        new double[] {16.031169968313637, 6.202568275581136, 3.371904519249571}, values, 1e-9);
    assertEquals(2.468480555649394, Spectrum.rankMe(values), 1e-9);
    assertEquals(3, Spectrum.rankMe(Spectrum.singularValues(CROSS, ALONE, Pace.FREE)), 1e-5);
    assertEquals(1, Spectrum.rankMe(Spectrum.singularValues(same(5), ALONE, Pace.FREE)), 1e-5);
    assertEquals(0, Spectrum.rankMe(new double[] {0, 0}));
  }

  @Test
  void variancesAndHowEvenTheyAre() {
    double[] variances = Spectrum.variances(EIGHT, ALONE, Pace.FREE);
    assertArrayEquals(
        new double[] {12.19596595733183, 2.1630042426992273, 1.3250925996825211}, variances, 1e-9);
    assertEquals(0.292615343647239, Spectrum.isoScore(variances), 1e-9);
    assertEquals(1, Spectrum.isoScore(new double[] {2, 2, 2, 2}), 1e-12);
    assertEquals(0, Spectrum.isoScore(new double[] {3, 0, 0}), 1e-12);
    assertEquals(0.5, Spectrum.isoScore(new double[] {3, 3, 0}), 1e-12);
    assertEquals(0, Spectrum.isoScore(new double[] {0, 0}));
  }

  @Test
  void uniformityIsZeroForOneDirectionAndLowWhereSpreadOut() {
    assertEquals(-0.8216319040048133, Sphere.uniformity(UNIT, ALONE, Pace.FREE), 1e-6);
    assertEquals(0, Sphere.uniformity(same(4), ALONE, Pace.FREE), 1e-6);
    // Of a direction's five others four are at a squared distance of 2, one of 4.
    double expected = Math.log((4 * Math.exp(-4) + Math.exp(-8)) / 5);
    assertEquals(expected, Sphere.uniformity(CROSS, ALONE, Pace.FREE), 1e-6);
  }

  @Test
  void meanCosines() {
    assertEquals(0.708674455650217, Sphere.meanCosine(UNIT), 1e-7);
    assertEquals(1, Sphere.meanCosine(same(4)), 1e-6);
    assertEquals(-1 / 5.0, Sphere.meanCosine(CROSS), 1e-9);
  }

  @Test
  void alignmentIsOverPairsOfOneGroup() {
    Sphere.Alignment found = Sphere.alignment(UNIT, new int[] {0, 0, 1, 1, -1, 2, 2, 2}, 3);
    assertEquals(0.4219976524943852, found.alike(), 1e-6);
    assertEquals(5, found.pairs());
    assertEquals(0.5826510886995659, found.any(), 1e-6);
    Sphere.Alignment none = Sphere.alignment(UNIT, new int[] {0, 1, -1, -1, -1, -1, -1, -1}, 2);
    assertEquals(0, none.pairs());
  }

  @Test
  void lidarCountsDirectionsThatTellGroupsApart() {
    double found = Lidar.of(UNIT, new int[] {0, 0, 1, 1, 1, 2, 2, 2}, 3, ALONE, Pace.FREE);
    assertEquals(1.6631602866326307, found, 1e-4);
    assertEquals(0, Lidar.of(UNIT, new int[8], 1, ALONE, Pace.FREE));
    assertEquals(0, Lidar.of(same(4), new int[] {0, 0, 1, 1}, 2, ALONE, Pace.FREE));
    // Two groups differ along one line, whatever there is besides.
    int[] two = {0, 1, 0, 1, 0, 1, 0, 1};
    assertEquals(1, Lidar.of(UNIT, two, 2, ALONE, Pace.FREE), 1e-6);
  }

  /// Two of the three lists of one neighbour hold vector 1, and none vector 0.
  @Test
  void occurrencesByHand() {
    NeighbourGraph graph = new NeighbourGraph(3, 1, new int[] {1, 2, 1}, new float[] {1, 1, 1});
    Hubness hubness = Hubness.of(graph);
    assertArrayEquals(new int[] {0, 2, 1}, hubness.occurrences());
    assertEquals(1 / 3.0, hubness.antiHubs(), 1e-12);
    assertEquals(0, hubness.skewness(), 1e-12);
    assertArrayEquals(new int[] {1, 2}, hubness.hubs(2));
  }

  @Test
  void skewnessIsScipys() {
    Hubness hubness = Hubness.of(among(EIGHT, 3));
    assertArrayEquals(new int[] {4, 1, 4, 5, 0, 3, 7, 0}, hubness.occurrences());
    assertEquals(0.11629129983033297, hubness.skewness(), 1e-12);
  }

  @Test
  void mutualProximityFindsWhatScipysNormalDistributionSays() {
    NeighbourGraph graph = MutualProximity.neighbours(EIGHT, 3, ALONE, Pace.FREE);
    assertArrayEquals(
        new int[] {6, 2, 1, 0, 6, 3, 5, 6, 0, 6, 5, 2, 0, 3, 6, 2, 3, 6, 3, 2, 0, 5, 3, 2},
        graph.rows());
    assertEquals(0.4413440300245138, graph.distances()[0], 1e-5);
    assertEquals(0.991307421619694, graph.distances()[23], 1e-5);
    assertEquals(-0.20124611797498107, Hubness.of(graph).skewness(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "-10, 7.61985302416047e-24",
    "-3.5, 0.00023262907903552502",
    "-2, 0.022750131948179195",
    "-0.1, 0.460172162722971",
    "0, 0.5",
    "1, 0.8413447460685429",
    "3.2, 0.9993128620620841",
    "8, 0.9999999999999993"
  })
  void normalProbabilitiesAreScipys(double z, double below) {
    assertEquals(below, NormalTail.below(z), 1e-11 * below);
    assertEquals(z, z < 4 ? NormalTail.quantile(below) : z, 1e-8);
  }

  @Test
  void intrinsicDimensionIsThatOfTheSurface() {
    assertEquals(6.690987604621996, IntrinsicDimension.of(among(EIGHT, 3)), 1e-4);
    float[][] plane = TestVectors.random(3_000, 10, 4);
    for (float[] vector : plane) {
      for (int i = 2; i < 10; i++) {
        vector[i] = vector[i % 2] * i;
      }
    }
    assertEquals(2, IntrinsicDimension.of(among(VectorSample.of(plane), 2)), 0.15);
    assertTrue(Double.isNaN(IntrinsicDimension.of(among(same(5), 2))));
  }

  private static NeighbourGraph among(VectorSample set, int k) {
    return NearestInSet.among(new PairDistances(set), k, ALONE, Pace.FREE);
  }
}
