package io.ocelli.ann.linkage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.analysis.Linkage;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadTest {
  @Test
  void isTheRootMeanSquareOverAllPairs() {
    VectorSample vectors = Groups.random(50, 4, 3);
    double sum = 0;
    for (int a = 0; a < 50; a++) {
      for (int b = 0; b < 50; b++) {
        sum += Groups.squared(vectors, a, b);
      }
    }
    assertEquals(Math.sqrt(sum / (50 * 49)), Spread.between(vectors), 1e-5);
    assertEquals(Spread.SHARE * Spread.between(vectors), Spread.threshold(vectors));
  }

  @Test
  void oneVectorHasNone() {
    assertEquals(0, Spread.between(new VectorSample(new float[] {1, 2}, 1, 2)));
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 1e-12f, 0.18257418f, 1e6f})
  void copiesAreTogether(float value) {
    float[] values = new float[60 * 3];
    Arrays.fill(values, value);
    VectorSample copies = new VectorSample(values, 60, 3);
    for (Linkage linkage : Linkage.values()) {
      ThresholdClusters found =
          ThresholdClustering.exact(
                  copies, linkage, Spread.threshold(copies), Workers.alone(), Pace.FREE)
              .orElseThrow();
      assertArrayEquals(new int[60], found.assigned());
    }
  }
}
