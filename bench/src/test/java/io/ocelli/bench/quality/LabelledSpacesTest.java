package io.ocelli.bench.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.bench.quality.LabelledSpaces.Figures;
import io.ocelli.core.query.rerank.RerankStage.Second;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledSpacesTest {
  /// In `good` a lies by a and b by b; in `bad` everyone lies by one of the others.
  private static final Map<String, List<float[]>> SPACES =
      Map.of(
          "good",
          List.of(new float[] {1, 0}, new float[] {9, 1}, new float[] {0, 1}, new float[] {1, 9}),
          "bad",
          List.of(new float[] {1, 0}, new float[] {0, 1}, new float[] {9, 1}, new float[] {1, 9}));

  @TempDir Path folder;

  @Test
  void everyoneAsksForThoseOfItsLabel() {
    List<String> labels = List.of("a", "a", "b", "b");
    try (LabelledSpaces items = new LabelledSpaces(folder, labels, SPACES)) {
      assertEquals(new Figures(1, 1, 0), items.measure("good"));
      Figures bad = items.measure("bad");
      // One right answer each: for the ends of the scale the last of three, for the others the
      // second.
      assertEquals((1 / 3.0 + 1 / 3.0 + 1 / 2.0 + 1 / 2.0) / 4, bad.map(), 1e-12);
      assertEquals(0, bad.first());
      Figures mended = items.measure("bad", new Second("good", null, 3));
      assertEquals(1, mended.map());
      assertEquals(1, mended.first());
      assertEquals(0, items.measure("bad", new Second("good", null, 1)).first());
    }
  }
}
