package io.ocelli.encoder.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.testing.TestData;
import io.ocelli.encoder.preprocess.Fit;
import io.ocelli.encoder.preprocess.ImageInput;
import io.ocelli.encoder.preprocess.Interpolation;
import io.ocelli.encoder.preprocess.Normalisation;
import io.ocelli.encoder.testing.SyntheticPictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class OnnxImageEncoderTest {

  @Test
  void runsPicturesInOrder() {
    try (OnnxImageEncoder encoder = open(TinyModels.mean(4, 2), TinyModels.contract(4, 2, 3))) {
      List<float[]> prepared = new ArrayList<>();
      for (int i = 0; i < 70; i++) {
        int grey = i;
        prepared.add(
            encoder.prepare(SyntheticPictures.of(8, 8, (channel, x, y) -> grey + channel)));
      }

      List<float[]> vectors = encoder.encode(prepared);

      assertEquals(70, vectors.size());
      for (int i = 0; i < 70; i++) {
        assertArrayEquals(
            new float[] {i / 255f, (i + 1) / 255f, (i + 2) / 255f}, vectors.get(i), 1e-6f);
      }
      assertEquals(List.of(), encoder.encode(List.of()));
    }
  }

  @Test
  void namesTheModelWhoseVectorIsNotFinite() {
    ModelContract contract = TinyModels.contract(4, 4, 3);
    try (OnnxImageEncoder encoder = open(TinyModels.logOfMean(4, 4), contract)) {
      List<float[]> black = List.of(new float[contract.input().floats()]);

      OcelliException fault = assertThrows(OcelliException.class, () -> encoder.encode(black));

      assertEquals(ErrorKind.INTERNAL, fault.kind());
      assertEquals("model `tiny` gave a vector with -Infinity in it", fault.getMessage());
    }
  }

  @Test
  void refusesAModelThatIsNotWhatTheContractSays() {
    byte[] model = TinyModels.mean(4, 4);

    assertRefused(model, TinyModels.contract(8, 4, 3), "its input is [-1, 3, 4, 4]");
    assertRefused(
        model, TinyModels.contract(4, 4, 5), "its vectors have 3 values, the contract says 5");
    ModelContract other = TinyModels.contract(4, 4, 3);
    assertRefused(
        model,
        new ModelContract(
            other.name(),
            other.description(),
            other.input(),
            new ModelContract.Tensors("pixels", "vector"),
            3),
        "it has [image] -> [vector], the contract names pixels -> vector");
  }

  private static void assertRefused(byte[] model, ModelContract contract, String what) {
    OcelliException refusal = assertThrows(OcelliException.class, () -> open(model, contract));
    assertEquals(ErrorKind.INVALID_VALUE, refusal.kind());
    assertEquals("model `tiny` does not fit its contract: " + what, refusal.getMessage());
  }

  @Test
  void refusesBytesThatAreNoModel() {
    byte[] text = "no model".getBytes(StandardCharsets.US_ASCII);

    OcelliException refusal =
        assertThrows(OcelliException.class, () -> open(text, TinyModels.contract(4, 4, 3)));

    assertEquals(ErrorKind.INVALID_VALUE, refusal.kind());
  }

  @Test
  void doesNotRunAfterClose() {
    OnnxImageEncoder encoder = open(TinyModels.mean(4, 4), TinyModels.contract(4, 4, 3));
    encoder.close();
    encoder.close();

    assertThrows(IllegalStateException.class, () -> encoder.encode(List.of(new float[48])));
  }

  @Test
  void theFingerprintIsOfWeightsAndContractAlone() {
    ModelContract contract = TinyModels.contract(4, 4, 3);
    ModelContract renamed =
        new ModelContract("other", "other", contract.input(), contract.tensors(), 3);
    byte[] model = TinyModels.mean(4, 4);

    assertEquals(contract.fingerprint(model), renamed.fingerprint(model));
    assertNotEquals(contract.fingerprint(model), contract.fingerprint(TinyModels.mean(4, 5)));
    assertNotEquals(contract.fingerprint(model), TinyModels.contract(4, 5, 3).fingerprint(model));
  }

  /// A model that takes exactly one picture a run.
  @Test
  void copesWithAFixedBatch() throws IOException {
    ModelContract contract =
        new ModelContract(
            "mobilenet",
            "",
            new ImageInput(
                224,
                224,
                new Fit.CentreCrop(256),
                Interpolation.BILINEAR,
                new Normalisation(List.of(.485f, .456f, .406f), List.of(.229f, .224f, .225f))),
            new ModelContract.Tensors("image", "view"),
            1280);
    byte[] model = read("mobilenetv2_int8/mobilenet_v2_int8_feat1280.onnx");
    try (OnnxImageEncoder encoder = open(model, contract)) {
      float[] first = encoder.prepare(SyntheticPictures.chequers());
      float[] second = encoder.prepare(SyntheticPictures.disc());

      List<float[]> together = encoder.encode(List.of(first, second));

      assertArrayEquals(encoder.encode(List.of(second)).get(0), together.get(1));
      assertEquals(1280, together.get(0).length);
    }
  }

  private static byte[] read(String name) throws IOException {
    Optional<Path> file = TestData.find(name);
    Assumptions.assumeTrue(file.isPresent(), () -> TestData.missing(name));
    return Files.readAllBytes(file.get());
  }

  private static OnnxImageEncoder open(byte[] model, ModelContract contract) {
    return new OnnxImageEncoder(model, contract, OnnxImageEncoder.describe(model, contract, null));
  }
}
