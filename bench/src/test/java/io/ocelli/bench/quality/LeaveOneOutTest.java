package io.ocelli.bench.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.bench.quality.LeaveOneOut.Item;
import io.ocelli.bench.quality.LeaveOneOut.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Checked by hand: unit vectors at these angles (degrees), nearest first by angle.
class LeaveOneOutTest {
  @Test
  void everyItemIsAQueryAgainstAllOthers() {
    // a0 -> a10, b25, a60 | a10 -> a0, b25, a60 | a60 -> b25, a10, a0 | b25 -> a10, a0, a60
    Report report =
        LeaveOneOut.evaluate(
            List.of(item("a", "1", 0), item("a", "2", 10), item("a", "3", 60), item("b", "4", 25)));
    assertEquals(4, report.queries());
    assertEquals(2 / 4.0, report.nearestNeighbourAccuracy(), 1e-12);
    assertEquals((2 / 3.0 + 0) / 2, report.macroAccuracy(), 1e-12);
    // AP of a0 and a10: (1 + 2/3) / 2; of a60: (1/2 + 2/3) / 2; b has nothing to find.
    double a = (2 * (1 + 2 / 3.0) / 2 + (1 / 2.0 + 2 / 3.0) / 2) / 3;
    assertEquals(a, report.perClass().get("a"), 1e-12);
    assertEquals(0, report.perClass().get("b"), 1e-12);
    assertEquals(3 * a / 4, report.map(), 1e-12);
  }

  @Test
  void aCopyOfTheQueryIsNoHit() {
    Report report =
        LeaveOneOut.evaluate(
            List.of(item("a", "same", 0), item("a", "same", 0), item("b", "other", 5)));
    assertEquals(0, report.nearestNeighbourAccuracy(), "the copies do not find each other");
  }

  private static Item item(String label, String hash, double degrees) {
    double angle = Math.toRadians(degrees);
    return new Item(label, hash, new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
  }
}
