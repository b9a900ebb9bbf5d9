package io.ocelli.encoder.face;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PreparedImage;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.FaceCrop;
import io.ocelli.encoder.contract.FaceCrop.Otherwise;
import io.ocelli.encoder.onnx.OnnxSession;
import io.ocelli.encoder.testing.SyntheticPictures;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaceEncoderTest {
  private static final PixelImage PICTURE =
      SyntheticPictures.of(200, 100, (channel, x, y) -> channel == 0 ? x : y);

  private static final float[] SMALL_AND_SURE = {1, 0, 0, 0.1f, 0.2f};
  private static final float[] LARGE = {0.8f, 0.5f, 0.2f, 0.75f, 0.7f};

  /// Overlaps the large one by more than a half and is better.
  private static final float[] LARGE_BETTER = {0.9f, 0.5f, 0.2f, 0.75f, 0.6f};

  private static final float[] LARGEST_BUT_NOT_SURE = {0.69f, 0, 0, 1, 1};

  @Test
  void theLargestFaceIsSeen() {
    PixelImage seen = prepared(Otherwise.REFUSE, SMALL_AND_SURE, LARGE, LARGEST_BUT_NOT_SURE);

    assertEquals(50, seen.width());
    assertEquals(50, seen.height());
    assertEquals(100, seen.rgb()[0] & 0xFF);
    assertEquals(20, seen.rgb()[1] & 0xFF);
  }

  /// Of boxes around one face only the most probable counts, larger or not.
  @Test
  void boxesOfOneFaceCountOnce() {
    float[][] faces = {SMALL_AND_SURE, LARGE, LARGE_BETTER};

    try (OnnxSession session = session(Detectors.of(faces))) {
      List<Face> found = new UltraFaceDetector("tiny", session, 0.7).detect(PICTURE);

      assertEquals(2, found.size());
      assertEquals(60, found.get(1).bottom(), 1e-4);
    }
  }

  @Test
  void withoutAFaceTheWholePictureIsSeen() {
    assertSame(PICTURE, prepared(Otherwise.WHOLE, LARGEST_BUT_NOT_SURE));
  }

  @Test
  void orThePictureIsRefused() {
    OcelliException refusal =
        assertThrows(OcelliException.class, () -> prepared(Otherwise.REFUSE, LARGEST_BUT_NOT_SURE));

    assertEquals(ErrorKind.BAD_REQUEST, refusal.kind());
    assertEquals(
        "no face was found in the picture, and model `tiny` encodes nothing else: use a picture"
            + " where a face is larger, upright and not covered",
        refusal.getMessage());
  }

  /// Not numbers, nowhere, inside out, or thinner than a pixel.
  @Test
  void boxesThatAreNoneAreNoFaces() {
    float[][] bad = {
      {1, Float.NaN, 0, 1, 1},
      {1, 0, 0, Float.POSITIVE_INFINITY, 1},
      {1, 2, 2, 3, 3},
      {1, 0.9f, 0.9f, 0.1f, 0.1f},
      {1, 0.5f, 0, 0.5001f, 1},
      {Float.NaN, 0, 0, 1, 1}
    };

    assertSame(PICTURE, prepared(Otherwise.WHOLE, bad));
  }

  @Test
  void aBoxBeyondThePictureIsCutToIt() {
    PixelImage seen = prepared(Otherwise.REFUSE, new float[] {1, 0.5f, -9e9f, 9e9f, 9e9f});

    assertEquals(100, seen.width());
    assertEquals(100, seen.rgb()[0] & 0xFF);
  }

  @Test
  void aDetectorOfAnotherKindIsRefusedWhenItIsLoaded() {
    assertRefused(
        Detectors.ofShapes(new long[] {5, 3}, new long[] {5, 4}),
        "gives [scores [1, 5, 3], boxes [1, 5, 4]], not probabilities [1, n, 2]");
    assertRefused(
        Detectors.ofShapes(new long[] {5, 2}, new long[] {20}),
        "gives [scores [1, 5, 2], boxes [1, 20]], not boxes [1, n, 4]");
    assertRefused(
        Detectors.ofShapes(new long[] {5, 2}, new long[] {6, 4}),
        "gives [scores [1, 5, 2], boxes [1, 6, 4]], not as many boxes as probabilities");
  }

  private static void assertRefused(byte[] network, String what) {
    try (OnnxSession session = session(network)) {
      OcelliException refusal =
          assertThrows(OcelliException.class, () -> new UltraFaceDetector("tiny", session, 0.7));

      assertEquals(ErrorKind.INVALID_VALUE, refusal.kind());
      assertEquals(
          "model `tiny`: its face detector (image.faces) is no ultraface network: it " + what,
          refusal.getMessage());
    }
  }

  @Test
  void vectorsAreTheOtherEncoders() {
    try (OnnxSession session = session(Detectors.of(LARGE))) {
      FaceEncoder encoder = new FaceEncoder(new Shown(), crop(Otherwise.WHOLE), session);

      PreparedImage prepared = encoder.prepare(PICTURE);

      assertArrayEquals(new float[] {50}, encoder.encode(List.of(prepared)).getFirst());
      assertEquals("tiny", encoder.info().name());
    }
  }

  /// What the encoder behind it is shown.
  private static PixelImage prepared(Otherwise otherwise, float[]... faces) {
    try (OnnxSession session = session(Detectors.of(faces))) {
      return new FaceEncoder(new Shown(), crop(otherwise), session)
          .prepare(PICTURE)
          .views()
          .getFirst();
    }
  }

  private static FaceCrop crop(Otherwise otherwise) {
    return new FaceCrop("detector.onnx", FaceCrop.Kind.ULTRAFACE, 0.7, 0, otherwise);
  }

  private static OnnxSession session(byte[] network) {
    return OnnxSession.load("tiny", network);
  }

  /// Leaves pictures as they are; the vector is the width.
  private static final class Shown implements ImageEncoder {
    @Override
    public EncoderInfo info() {
      return new EncoderInfo("tiny", "f00d", Set.of(EncoderInfo.Modality.IMAGE), 1, null, "");
    }

    @Override
    public PreparedImage prepare(PixelImage image) {
      return PreparedImage.of(image);
    }

    @Override
    public List<float[]> encode(List<PreparedImage> prepared) {
      return prepared.stream()
          .map(image -> new float[] {image.views().getFirst().width()})
          .toList();
    }
  }
}
