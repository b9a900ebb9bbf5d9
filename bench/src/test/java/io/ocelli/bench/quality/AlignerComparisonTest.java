package io.ocelli.bench.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.transform.LeastSquares;
import io.ocelli.bench.quality.AlignerComparison.Row;
import io.ocelli.bench.quality.PairedItems.Fold;
import io.ocelli.bench.quality.PairedItems.Item;
import io.ocelli.core.testing.TestData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class AlignerComparisonTest {
  private static final String MOBILENET =
      "mobilenetv2_int8/mobilenetv2_quant_static_dynbatch_feat1280.onnx";

  /// Directions a degree apart, the upper half of them of one label; the other encoder sees them
  /// turned by a quarter.
  private static PairedItems turned() {
    List<Item> items = new ArrayList<>();
    for (int degrees = 0; degrees < 100; degrees++) {
      items.add(
          new Item(
              degrees < 50 ? "low" : "high",
              "hash " + degrees,
              direction(degrees),
              direction(degrees + 90)));
    }
    return new PairedItems(items);
  }

  private static float[] direction(double degrees) {
    double angle = Math.toRadians(degrees);
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }

  @Test
  void everyItemIsHeldOutOnceAndNeverLost() {
    Set<String> heldOut = new HashSet<>();
    for (Fold fold : turned().folds()) {
      assertEquals(10, fold.heldOut());
      assertEquals(100, Set.copyOf(fold.order()).size());
      fold.order().subList(0, 10).forEach(each -> heldOut.add(each.contentHash()));
    }
    assertEquals(100, heldOut.size());
  }

  /// Only the two items at the border have a nearest one of the other label: 49 and 50, where the
  /// tie with the other side is won by whoever comes first.
  @Test
  void aRotationIsFoundAndNothingIsLost() {
    for (Row row :
        List.of(
            new AlignerComparison(turned()).procrustes(),
            new AlignerComparison(turned().reversed()).linear(1e-6))) {
      assertEquals(1, row.rSquared(), 1e-3, row.name());
      assertEquals(1, row.meanCosine(), 1e-5, row.name());
      assertEquals(1, row.agreement(), 0.05, row.name());
      assertTrue(row.oldFound() > 0.95, row.toString());
      assertTrue(row.accuracy() >= 0.98, row.toString());
    }
  }

  @Test
  void photographsAreFoundThroughAligners() throws IOException {
    PairedItems items =
        AlignerMeasurement.items(
            data("caltech101-subset"),
            List.of("test"),
            data(MOBILENET),
            Map.of("image.resize", "256"));
    AlignerComparison comparison = new AlignerComparison(items);

    Row linear = comparison.linear(LeastSquares.RIDGE);
    // Seen: R2 0.408, 1-NN 0.962, old found 0.435, agreement 0.326.
    assertTrue(linear.rSquared() >= 0.38, linear.toString());
    assertTrue(linear.accuracy() >= 0.94, linear.toString());
    assertTrue(linear.oldFound() > linear.agreement(), "better than no map: " + linear);

    Row procrustes = comparison.procrustes();
    // Seen: R2 0.273, 1-NN 0.938.
    assertTrue(procrustes.accuracy() >= 0.92, procrustes.toString());
  }

  private static Path data(String name) {
    Optional<Path> path = TestData.find(name);
    Assumptions.assumeTrue(path.isPresent(), () -> TestData.missing(name));
    return path.get();
  }
}
