package io.ocelli.encoder.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PreparedImage;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.testing.TestData;
import io.ocelli.encoder.contract.Graph;
import io.ocelli.encoder.contract.ImageTower;
import io.ocelli.encoder.contract.VectorHead;
import io.ocelli.encoder.head.VectorHeads;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class OnnxImageEncoderTest {

  @Test
  void runsPicturesInOrder() {
    try (OnnxSession session = session(TinyModels.mean(4, 2))) {
      OnnxImageEncoder encoder = encoder(session, TinyModels.tower(4, 2, 3));
      List<PreparedImage> prepared = new ArrayList<>();
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

  /// CLIP exported with both towers in one graph.
  @Test
  void aNetworkThatWantsMoreThanPicturesIsRefusedBeforeItRuns() {
    try (OnnxSession session = session(TinyModels.meanBesideText(4, 2))) {
      OcelliException refusal =
          assertThrows(OcelliException.class, () -> encoder(session, TinyModels.tower(4, 2, 3)));

      assertEquals(ErrorKind.INVALID_VALUE, refusal.kind());
      assertTrue(refusal.getMessage().contains("text (FLOAT"), refusal.getMessage());
    }
  }

  @Test
  void namesTheModelWhoseVectorIsNotFinite() {
    try (OnnxSession session = session(TinyModels.logOfMean(4, 4))) {
      OnnxImageEncoder encoder = encoder(session, TinyModels.tower(4, 4, 3));
      List<PreparedImage> black =
          List.of(encoder.prepare(new PixelImage(4, 4, new byte[3 * 4 * 4])));

      OcelliException fault = assertThrows(OcelliException.class, () -> encoder.encode(black));

      assertEquals(ErrorKind.INTERNAL, fault.kind());
      assertEquals("model `tiny` gave a vector with -Infinity in it", fault.getMessage());
    }
  }

  @Test
  void refusesAModelThatIsNotWhatTheContractSays() {
    try (OnnxSession session = session(TinyModels.mean(4, 4))) {
      assertRefused(
          session,
          TinyModels.tower(8, 4, 3),
          "its input is [-1, 3, 4, 4], the contract says [0, 3, 4, 8]");
      assertRefused(
          session, TinyModels.tower(4, 4, 5), "its vectors have 3 values, the contract says 5");
      ImageTower tower = TinyModels.tower(4, 4, 3);
      assertRefused(
          session,
          new ImageTower(
              tower.input(), new Graph(Map.of(), "pixels", "vector"), tower.head(), tower.views()),
          "it has [image] -> [vector], the contract names pixels -> vector");
    }
  }

  private static void assertRefused(OnnxSession session, ImageTower tower, String what) {
    OcelliException refusal = assertThrows(OcelliException.class, () -> encoder(session, tower));
    assertEquals(ErrorKind.INVALID_VALUE, refusal.kind());
    assertEquals("model `tiny` does not fit its contract: " + what, refusal.getMessage());
  }

  @Test
  void refusesBytesThatAreNoModel() {
    byte[] text = "no model".getBytes(StandardCharsets.US_ASCII);

    OcelliException refusal = assertThrows(OcelliException.class, () -> session(text));

    assertEquals(ErrorKind.INVALID_VALUE, refusal.kind());
  }

  @Test
  void doesNotRunAfterClose() {
    OnnxSession session = session(TinyModels.mean(4, 4));
    OnnxImageEncoder encoder = encoder(session, TinyModels.tower(4, 4, 3));
    session.close();
    session.close();
    PreparedImage image = encoder.prepare(SyntheticPictures.ramps(4, 4));

    assertThrows(IllegalStateException.class, () -> encoder.encode(List.of(image)));
  }

  /// A model that takes exactly one picture a run.
  @Test
  void copesWithAFixedBatch() throws IOException {
    ImageTower tower =
        new ImageTower(
            new ImageInput(
                224,
                224,
                new Fit.CentreCrop(256),
                Interpolation.BILINEAR,
                new Normalisation(List.of(.485f, .456f, .406f), List.of(.229f, .224f, .225f))),
            new Graph(Map.of(), "image", "view"),
            VectorHead.asIs(1280),
            ImageTower.Views.ONE);
    try (OnnxSession session = session(read("mobilenetv2_int8/mobilenet_v2_int8_feat1280.onnx"))) {
      OnnxImageEncoder encoder = encoder(session, tower);
      PreparedImage first = encoder.prepare(SyntheticPictures.chequers());
      PreparedImage second = encoder.prepare(SyntheticPictures.disc());

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

  private static OnnxSession session(byte[] network) {
    return OnnxSession.load("tiny", network);
  }

  private static OnnxImageEncoder encoder(OnnxSession session, ImageTower tower) {
    EncoderInfo info =
        new EncoderInfo(
            "tiny", "f00d", Set.of(EncoderInfo.Modality.IMAGE), tower.head().dims(), null, "");
    return new OnnxImageEncoder(info, tower, session, VectorHeads.load(tower.head(), null));
  }
}
