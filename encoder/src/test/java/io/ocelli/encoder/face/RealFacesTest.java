package io.ocelli.encoder.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.testing.TestData;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.encoder.onnx.OnnxSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// UltraFace (RFB-320) on photographs.
class RealFacesTest {
  private static final double THRESHOLD = 0.7;

  /// ONNX Runtime and Pillow in Python gave these boxes.
  @ParameterizedTest
  @CsvSource({
    "orl-faces/s1/1.pgm, 19.0, 12.7, 77.2, 105.0, 0.1",
    "orl-faces/s20/5.pgm, 12.1, 13.5, 82.3, 107.8, 0.1",
    "orl-faces/s40/10.pgm, 0, 32.3, 73.2, 99.5, 0.1",
    "caltech101-subset/Faces_easy/image_0001.jpg, 74.2, 83.9, 228.2, 288.1, 1",
    "caltech101-subset/Faces_easy/image_0200.jpg, 67.9, 70.4, 224.4, 288.0, 1"
  })
  void boxesAreThoseOfTheReference(
      String name, double left, double top, double right, double bottom, double pixels)
      throws IOException {
    PixelImage picture = decode(data(name));
    try (OnnxSession session = session()) {
      List<Face> faces = new UltraFaceDetector("faces", session, THRESHOLD).detect(picture);

      assertEquals(1, faces.size());
      assertEquals(left, faces.getFirst().left(), pixels);
      assertEquals(top, faces.getFirst().top(), pixels);
      assertEquals(right, faces.getFirst().right(), pixels);
      assertEquals(bottom, faces.getFirst().bottom(), pixels);
    }
  }

  /// The reference in Python finds one in 382 of 400.
  @Test
  void mostTightPortraitsHaveAFace() throws IOException {
    double found = fractionWithAFace("orl-faces");

    assertTrue(found >= 0.94, () -> "found " + found);
  }

  /// The reference: in all of 435.
  @Test
  void photographsOfPeopleHaveAFace() throws IOException {
    double found = fractionWithAFace("caltech101-subset/Faces_easy");

    assertTrue(found >= 0.99, () -> "found " + found);
  }

  /// The reference: 4 of 81.
  @Test
  void laptopsAsARuleHaveNone() throws IOException {
    double found = fractionWithAFace("caltech101-subset/laptop");

    assertTrue(found <= 0.1, () -> "found " + found);
  }

  private static double fractionWithAFace(String folder) throws IOException {
    try (OnnxSession session = session();
        Stream<Path> files = Files.walk(data(folder))) {
      UltraFaceDetector detector = new UltraFaceDetector("faces", session, THRESHOLD);
      List<Path> pictures =
          files.filter(file -> file.toString().matches(".*\\.(pgm|jpg)")).sorted().toList();
      long found =
          pictures.stream().filter(file -> !detector.detect(decode(file)).isEmpty()).count();
      return (double) found / pictures.size();
    }
  }

  private static PixelImage decode(Path file) {
    try {
      return new PictureCodec(ImageLimits.standard()).decode(Files.readAllBytes(file)).pixels();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OnnxSession session() {
    return OnnxSession.load("faces", data("mobilefacenet/ultraface_version-RFB-320-opt.onnx"));
  }

  private static Path data(String name) {
    Optional<Path> path = TestData.find(name);
    Assumptions.assumeTrue(path.isPresent(), () -> TestData.missing(name));
    return path.get();
  }
}
