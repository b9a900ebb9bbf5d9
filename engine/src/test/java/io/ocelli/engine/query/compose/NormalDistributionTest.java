package io.ocelli.engine.query.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class NormalDistributionTest {
  /// Values of printed tables.
  @Test
  void isThatOfTheTables() {
    assertEquals(0.5, NormalDistribution.below(0), 2e-7);
    assertEquals(0.8413447461, NormalDistribution.below(1), 2e-7);
    assertEquals(0.0249978951, NormalDistribution.below(-1.96), 2e-7);
    assertEquals(0.9999683288, NormalDistribution.below(4), 2e-7);
  }

  @Test
  void endsInNothingAndAll() {
    assertEquals(0, NormalDistribution.below(Double.NEGATIVE_INFINITY));
    assertEquals(0, NormalDistribution.below(-8));
    assertEquals(1, NormalDistribution.below(8));
    assertEquals(1, NormalDistribution.below(Double.POSITIVE_INFINITY));
    assertTrue(Float.isNaN(NormalDistribution.below(Double.NaN)));
  }

  /// Where values are as small as the last bit of a half.
  @Test
  void neverFallsInTheTails() {
    for (int i = -8_100; i < 8_100; i++) {
      double z = i / 1_000.0;
      assertTrue(NormalDistribution.below(z + 0.001) >= NormalDistribution.below(z), "at " + z);
    }
  }

  @Property
  void neverFallsAndIsSymmetric(
      @ForAll @DoubleRange(min = -9, max = 9) double z,
      @ForAll @DoubleRange(min = 0, max = 1) double step) {
    assertTrue(NormalDistribution.below(z + step) >= NormalDistribution.below(z));
    assertEquals(1, NormalDistribution.below(z) + NormalDistribution.below(-z), 1e-6);
  }
}
