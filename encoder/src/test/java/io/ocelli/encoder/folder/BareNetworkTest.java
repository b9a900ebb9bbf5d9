package io.ocelli.encoder.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.testing.TestData;
import io.ocelli.encoder.contract.ImageTower;
import io.ocelli.encoder.folder.FolderReader.Derived;
import io.ocelli.encoder.onnx.OnnxFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Networks that come without a word about themselves.
class BareNetworkTest {

  /// The classifier's logits stand first in all of these.
  @ParameterizedTest
  @CsvSource({
    "mobilenetv2_int8/mobilenetv2_quant_static_dynbatch_feat1280.onnx, /Flatten_output_0, 1280,"
        + " 224, 224",
    "mobilenetv2_int8/mobilenet_v2_int8_feat1280.onnx, view, 1280, 224, 224",
    "cifar10-resnet20/resnet20_feat64.onnx, 207, 64, 32, 32",
    "osnet/osnet_x0_25_msmt17.onnx, output, 512, 256, 128",
    "mobilefacenet/mobilefacenet.onnx, output, 128, 112, 112"
  })
  void theOutputThatIsNotTheClassifiersIsTapped(
      String file, String tap, int dims, int height, int width) {
    Path path = data(file);

    Derived derived = FolderReader.readFile(path, "bare", null, Map.of());

    ImageTower tower = derived.contract().image();
    assertEquals(tap, tower.graph().tap(), () -> OnnxFile.read(path).outputs().toString());
    assertEquals(dims, tower.head().dims());
    assertEquals(height, tower.input().height());
    assertEquals(width, tower.input().width());
    assertTrue(derived.guesses().containsKey("image.tap"));
    assertTrue(derived.guesses().containsKey("image.mean"));
  }

  private static Path data(String name) {
    Optional<Path> file = TestData.find(name);
    Assumptions.assumeTrue(file.isPresent(), () -> TestData.missing(name));
    return file.get();
  }
}
