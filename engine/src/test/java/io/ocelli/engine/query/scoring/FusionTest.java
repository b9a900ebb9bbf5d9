package io.ocelli.engine.query.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.storage.query.Found;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FusionTest {
  private static List<Found> list(float... scoresOfDocs) {
    return IntStream.range(0, scoresOfDocs.length)
        .mapToObj(doc -> new Found(doc, scoresOfDocs[doc]))
        .toList();
  }

  @Test
  void placesAddUp() {
    List<Found> turned = List.of(new Found(2, 9), new Found(0, 8));
    Map<Integer, Double> scores = Fusion.byRank(List.of(list(3, 2, 1), turned), 60, List.of());
    // Places 0 and 1 of two lists: 1/60 + 1/61; 1/61; 1/62 + 1/60.
    assertEquals(1 / 60.0 + 1 / 61.0, scores.get(0), 1e-12);
    assertEquals(1 / 61.0, scores.get(1), 1e-12);
    assertEquals(1 / 62.0 + 1 / 60.0, scores.get(2), 1e-12);
  }

  /// Weight 3 makes the third place count as the first: 1 / (3 / 3 + 2 - 1).
  @Test
  void weightsStretchPlaces() {
    Map<Integer, Double> scores =
        Fusion.byRank(List.of(list(3, 2, 1), list(5)), 2, List.of(3f, 0f));
    assertEquals(0.5, scores.get(2), 1e-12);
    assertEquals(1 / (1 / 3.0 + 1), scores.get(0), 1e-12, "the other list weighs nothing");
  }

  @Test
  void scoresAreSetAgainstTheirSpread() {
    // Mean 2, sample variance 1 of 3, 2, 1: bounds -1 and 5, so 4/6, 3/6, 2/6.
    Map<Integer, Double> scores = Fusion.byDistribution(List.of(list(3, 2, 1)));
    assertEquals(4 / 6.0, scores.get(0), 1e-12);
    assertEquals(0.5, scores.get(1), 1e-12);
    assertEquals(2 / 6.0, scores.get(2), 1e-12);
  }

  @Test
  void withoutSpreadEverythingIsInTheMiddle() {
    Map<Integer, Double> alike = Fusion.byDistribution(List.of(list(0.1f, 0.1f, 0.1f), list(7)));
    assertEquals(1.0, alike.get(0), 1e-12, "in both lists");
    assertEquals(0.5, alike.get(2), 1e-12);
    assertEquals(Map.of(), Fusion.byDistribution(List.of(list())));
  }
}
