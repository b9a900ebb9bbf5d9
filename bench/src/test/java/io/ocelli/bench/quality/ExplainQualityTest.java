package io.ocelli.bench.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.bench.quality.ExplainQuality.Pointing;
import io.ocelli.core.explain.HeatMap;
import io.ocelli.core.explain.Occlusion;
import io.ocelli.core.testing.TestData;
import io.ocelli.encoder.model.EncoderRegistry;
import io.ocelli.encoder.onnx.NetworkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Heat maps point at what a picture was found for, better than chance.
class ExplainQualityTest {
  @TempDir Path folder;

  @Test
  void whatIsBelowZeroHasNoShare() {
    HeatMap map =
        new HeatMap(
            4, 4, 1, new double[][] {{3, 0, 0, 1}, {0, 0, 0, -9}, {0, 4, 0, 0}, {0, 0, 0, 0}});
    assertArrayEquals(new double[] {3 / 8.0, 1 / 8.0, 4 / 8.0, 0}, ExplainQuality.shares(map));
    HeatMap none = new HeatMap(4, 4, 1, new double[2][2]);
    assertArrayEquals(new double[] {0.25, 0.25, 0.25, 0.25}, ExplainQuality.shares(none));
  }

  @Test
  void mobileNetPointsAtWhatWasAskedFor() throws IOException {
    List<LabelledPictures.Picture> labelled =
        LabelledPictures.read(data("caltech101-subset"), List.of("test", "caltech101-subset"));
    List<Mosaics.Mosaic> mosaics = ExplainQuality.some(new Mosaics(labelled, 1), 12);
    Path models =
        ExplainQuality.installed(
            folder,
            data("mobilenetv2_int8/mobilenetv2_quant_static_dynbatch_feat1280.onnx"),
            Map.of("image.resize", "256"));
    try (EncoderRegistry encoders = new EncoderRegistry(null, models, NetworkSettings.CPU)) {
      ExplainQuality quality =
          new ExplainQuality(Files.createDirectories(folder.resolve("collections")), encoders);
      quality.create(ExplainQuality.MODEL);
      Pointing pointing =
          quality.measure(ExplainQuality.MODEL, Occlusion.DEFAULT.withGrid(4), mosaics);
      assertEquals(12, pointing.mosaics());
      assertTrue(pointing.pointed() > 0.6, pointing.toString());
      assertTrue(pointing.mass() > 0.5, pointing.toString());
    }
  }

  private static Path data(String name) {
    Optional<Path> path = TestData.find(name);
    Assumptions.assumeTrue(path.isPresent(), () -> TestData.missing(name));
    return path.get();
  }
}
