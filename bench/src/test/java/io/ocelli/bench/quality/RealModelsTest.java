package io.ocelli.bench.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.bench.quality.LeaveOneOut.Report;
import io.ocelli.core.testing.TestData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Trained networks, driven by nothing but their contracts, retrieve as well as they should. A
/// wrong crop, mean or tap costs more than these floors allow.
class RealModelsTest {
  private static final String MOBILENET =
      "mobilenetv2_int8/mobilenetv2_quant_static_dynbatch_feat1280.onnx";

  @Test
  void mobileNetTellsPhotographsApart() throws IOException {
    Report report =
        ModelQuality.measure(
            data("caltech101-subset"),
            List.of("test"),
            data(MOBILENET),
            Map.of("image.resize", "256"));

    assertEquals(762, report.queries());
    // Seen: 0.9987, macro 0.996, mAP@10 0.989.
    assertTrue(report.nearestNeighbourAccuracy() >= 0.98, report.toString());
  }

  @Test
  void mobileFaceNetTellsPeopleApart() throws IOException {
    Report report =
        ModelQuality.measure(
            data("orl-faces"),
            List.of("orl-faces"),
            data("mobilefacenet/mobilefacenet.onnx"),
            Map.of(
                "image.fit",
                "squash",
                "image.interpolation",
                "bilinear",
                "image.rescale",
                "1",
                "image.mean",
                "[127.5, 127.5, 127.5]",
                "image.std",
                "[127.5, 127.5, 127.5]"));

    assertEquals(400, report.queries());
    // Seen: 0.9775, mAP@10 0.795.
    assertTrue(report.nearestNeighbourAccuracy() >= 0.97, report.toString());
  }

  private static Path data(String name) {
    Optional<Path> path = TestData.find(name);
    Assumptions.assumeTrue(path.isPresent(), () -> TestData.missing(name));
    return path.get();
  }
}
