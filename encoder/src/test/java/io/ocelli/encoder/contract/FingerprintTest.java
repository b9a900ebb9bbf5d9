package io.ocelli.encoder.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ocelli.encoder.builtin.ScatteringModel;
import io.ocelli.encoder.contract.ModelContract.Identity;
import io.ocelli.encoder.preprocess.Fit;
import io.ocelli.encoder.preprocess.ImageInput;
import io.ocelli.encoder.preprocess.Interpolation;
import io.ocelli.encoder.preprocess.Normalisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  @TempDir private Path folder;

  /// Collections of earlier versions carry it.
  @Test
  void theBuiltinEncodersFingerprintStays() {
    assertEquals(
        "90488dffa34696787e33313353c4a913cffa509d88e306161b48624943493f6a",
        Fingerprint.of(ScatteringModel.build(), ScatteringModel.contract().image()));
  }

  @Test
  void isOfWeightsAndContractAlone() throws IOException {
    Files.writeString(folder.resolve("model.onnx"), "weights");
    String first = of(contract("a", 8));

    assertEquals(first, of(contract("another name", 8)));
    assertNotEquals(first, of(contract("a", 9)));
    Files.writeString(folder.resolve("model.onnx"), "other weights");
    assertNotEquals(first, of(contract("a", 8)));
  }

  @Test
  void weightsBesideTheGraphCount() throws IOException {
    Files.writeString(folder.resolve("model.onnx"), "graph");
    Files.writeString(folder.resolve("model.onnx_data"), "weights");
    String first = of(contract("a", 8));
    Files.writeString(folder.resolve("model.onnx_data"), "other weights");

    assertNotEquals(first, of(contract("a", 8)));
  }

  /// Its weights, and when and how it cuts.
  @Test
  void theFaceDetectorCounts() throws IOException {
    Files.writeString(folder.resolve("model.onnx"), "weights");
    Files.writeString(folder.resolve("detector.onnx"), "detector");
    String whole = of(contract("a", 8));
    String first = of(contract("a", 8, faces(0.7)));

    assertNotEquals(whole, first);
    assertNotEquals(first, of(contract("a", 8, faces(0.8))));
    Files.writeString(folder.resolve("detector.onnx"), "another detector");
    assertNotEquals(first, of(contract("a", 8, faces(0.7))));
    assertEquals(
        Set.of("model.onnx", "detector.onnx"), Fingerprint.files(contract("a", 8, faces(0.7))));
  }

  private static FaceCrop faces(double threshold) {
    return new FaceCrop(
        "detector.onnx", FaceCrop.Kind.ULTRAFACE, threshold, 0, FaceCrop.Otherwise.WHOLE);
  }

  private String of(ModelContract contract) {
    return Fingerprint.of(folder, contract, Precision.FP32);
  }

  private static ModelContract contract(String name, int side) {
    return contract(name, side, null);
  }

  private static ModelContract contract(String name, int side, FaceCrop faces) {
    ImageInput input =
        new ImageInput(side, side, new Fit.Squash(), Interpolation.BICUBIC, Normalisation.UNIT);
    return new ModelContract(
        new Identity(name, null, "", null, null),
        new ImageTower(
            input,
            new Graph(Map.of(Precision.FP32, "model.onnx"), "pixels", "vector"),
            VectorHead.asIs(4),
            ImageTower.Views.ONE,
            faces),
        null,
        List.of(),
        ModelContract.Similarity.NONE);
  }
}
