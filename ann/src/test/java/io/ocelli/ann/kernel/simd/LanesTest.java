package io.ocelli.ann.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LanesTest {
  /// Interpreted, as the first ones are, and compiled, as the last ones are.
  @Test
  void lanesAreAddedUpInOneOrder() {
    assumeTrue(
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
        "there are no lanes without the module");
    Random random = new Random(1);
    float[] values = new float[Lanes.FLOATS.length()];
    for (int i = 0; i < 100_000; i++) {
      for (int lane = 0; lane < values.length; lane++) {
        values[lane] = (float) random.nextGaussian();
      }
      assertEquals(halvesOntoHalves(values), Lanes.sum(Lanes.floats(values, 0)));
    }
  }

  private static float halvesOntoHalves(float[] values) {
    float[] sums = values.clone();
    for (int half = sums.length / 2; half > 0; half /= 2) {
      for (int lane = 0; lane < half; lane++) {
        sums[lane] += sums[lane + half];
      }
    }
    return sums[0];
  }
}
