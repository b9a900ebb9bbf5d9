package io.ocelli.ann.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.density.DensitySettings.Selection;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.metric.ClusteringMetrics;
import io.ocelli.core.metric.Contingency;
import io.ocelli.core.service.Pace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What scikit-learn makes of 220 points of the plane; `bench/peers/density_golden.py` wrote it.
class DensityGoldenTest {
  private static final List<String[]> LINES = lines();
  private static final List<String[]> POINTS = of("point");
  private static final VectorSample PLANE =
      VectorSample.of(
          POINTS.stream()
              .map(p -> new float[] {Float.parseFloat(p[1]), Float.parseFloat(p[2])})
              .toArray(float[][]::new));

  @ParameterizedTest
  @MethodSource("columns")
  void labelsAndProbabilitiesAreThoseOfScikitLearn(int column) {
    DensityClusters found = cluster(column);
    int[] labels = POINTS.stream().mapToInt(p -> Integer.parseInt(p[3 + 2 * column])).toArray();
    assertEquals(
        1, ClusteringMetrics.adjustedRandIndex(Contingency.of(labels, found.labels())), 1e-12);
    for (int i = 0; i < labels.length; i++) {
      assertEquals(labels[i] < 0, found.labels()[i] < 0, "noise: " + i);
      double probability = Double.parseDouble(POINTS.get(i)[4 + 2 * column]);
      assertEquals(probability, found.probabilities()[i], 2e-9, "point " + i);
    }
  }

  @Test
  void theFileHoldsClustersOfEveryKindOfSetting() {
    assertEquals(7, columns().size());
    columns().forEach(column -> assertFalse(cluster(column).clusters().isEmpty()));
  }

  private static DensityClusters cluster(int column) {
    String[] line = of("settings").get(column);
    Selection selection = line[3].equals("leaf") ? Selection.LEAF : Selection.EXCESS_OF_MASS;
    DensitySettings settings =
        new DensitySettings(
            Integer.parseInt(line[1]),
            Integer.parseInt(line[2]),
            selection,
            Double.parseDouble(line[4]),
            Boolean.parseBoolean(line[5]));
    return Hdbscan.exact(PLANE, NaiveGraph.of(PLANE, 8), settings, Workers.alone(), Pace.FREE);
  }

  private static List<Integer> columns() {
    return IntStream.range(0, of("settings").size()).boxed().toList();
  }

  private static List<String[]> of(String kind) {
    return LINES.stream().filter(line -> line[0].equals(kind)).toList();
  }

  private static List<String[]> lines() {
    try (InputStream in = DensityGoldenTest.class.getResourceAsStream("/density/plane.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(line -> line.split(" ")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
