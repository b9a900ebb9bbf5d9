package io.ocelli.bench.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.bench.quality.HeldOutRelevance.Calibration;
import io.ocelli.bench.quality.HeldOutRelevance.Cutting;
import io.ocelli.bench.quality.LeaveOneOut.Item;
import io.ocelli.bench.quality.composed.Vectors;
import io.ocelli.core.id.PointId;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.engine.query.relevance.Knee;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HeldOutRelevanceTest {
  private static final int CLASSES = 8;
  private static final int EACH = 25;
  private static final int DIMS = 64;

  private final SplittableRandom random = new SplittableRandom(3);

  private float[] around(float[] centre, double spread) {
    float[] vector = centre.clone();
    for (int i = 0; i < DIMS; i++) {
      vector[i] += (float) (spread * random.nextGaussian() / Math.sqrt(DIMS));
    }
    return vector;
  }

  private List<Item> items() {
    List<Item> items = new ArrayList<>();
    for (int c = 0; c < CLASSES; c++) {
      float[] centre = around(new float[DIMS], 1);
      for (int i = 0; i < EACH; i++) {
        float[] vector = Vectors.unit(around(centre, 0.4));
        items.add(new Item("class " + c, "hash " + c + " " + i, vector));
      }
    }
    return items;
  }

  /// One of eight classes that lie apart is held out: its 25 pictures and 25 others ask.
  @Test
  void classesThatLieApartAreToldFromOneThatIsNotThere() throws IOException {
    HeldOutRelevance measured = new HeldOutRelevance(items(), List.of());
    Cutting knee = new Cutting("knee", Knee::before);
    Cutting all = new Cutting("all", relevances -> relevances.length);
    measured.measure(
        Set.of("class 2"),
        (item, point) ->
            point < 0 ? VectorInput.of(item.vector()) : new VectorInput.OfPoint(PointId.of(point)),
        List.of(knee, all));
    Calibration calibration = measured.calibration();
    assertEquals(2 * EACH * 10, calibration.hits());
    assertEquals(0.5, calibration.right(), 0.01);
    assertTrue(calibration.error() < 0.1, calibration.toString());
    assertEquals(1, knee.nothing());
    assertEquals(1, knee.something());
    assertTrue(knee.kept() > 0.9, "kept " + knee.kept());
    assertEquals(1, knee.precision());
    assertEquals(0, all.nothing());
    assertEquals(1, all.kept());
    assertEquals(EACH * 10, all.shown());
  }
}
