package io.ocelli.engine.space;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// Means of classes depend on directions alone.
class UnitVectorsTest {

  @Test
  void byHand() {
    double[] mean =
        UnitVectors.mean(
            List.of(UnitVectors.of(new float[] {5, 0}), UnitVectors.of(new float[] {0, 2})));
    assertArrayEquals(new double[] {Math.sqrt(0.5), Math.sqrt(0.5)}, mean, 1e-12);
    assertArrayEquals(new double[2], UnitVectors.of(new float[2]));
  }

  @Property
  void theMeanKnowsNeitherOrderNorLengthNorRepetition(@ForAll("vectors") List<float[]> vectors) {
    double[] mean = UnitVectors.mean(units(vectors, 1));
    List<double[]> others = new ArrayList<>(units(vectors, 8));
    others.addAll(units(vectors, 0.5f));
    Collections.reverse(others);
    assertArrayEquals(mean, UnitVectors.mean(others), 1e-9);
    assertEquals(1, UnitVectors.dot(mean, mean), 1e-9);
    vectors.forEach(
        each -> assertTrue(Math.abs(UnitVectors.dot(mean, UnitVectors.of(each))) <= 1 + 1e-9));
  }

  private static List<double[]> units(List<float[]> vectors, float length) {
    return vectors.stream()
        .map(each -> {
          float[] scaled = each.clone();
          for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= length;
          }
          return UnitVectors.of(scaled);
        })
        .toList();
  }

  /// All in one half of the space, so that no mean vanishes.
  @Provide
  Arbitrary<List<float[]>> vectors() {
    return Arbitraries.floats()
        .between(-1, 1)
        .array(float[].class)
        .ofSize(4)
        .map(values -> {
          values[0] = 0.1f + Math.abs(values[0]);
          return values;
        })
        .list()
        .ofMinSize(1)
        .ofMaxSize(10);
  }
}
