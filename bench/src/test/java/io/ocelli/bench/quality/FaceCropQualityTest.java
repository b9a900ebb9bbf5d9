package io.ocelli.bench.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.bench.quality.LeaveOneOut.Item;
import io.ocelli.bench.quality.LeaveOneOut.Report;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.testing.TestData;
import io.ocelli.encoder.folder.FolderReader;
import io.ocelli.encoder.model.OpenModel;
import io.ocelli.encoder.store.InstalledModel;
import io.ocelli.encoder.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// MobileFaceNet behind a face detector, as people install the two: a folder with both networks and
/// an `ocelli.json`.
class FaceCropQualityTest {
  private static final String CONTRACT =
      """
      {"image": {"model": "mobilefacenet.onnx", "fit": "squash", "interpolation": "bilinear",
        "rescale": 1, "mean": [127.5, 127.5, 127.5], "std": [127.5, 127.5, 127.5],
        "faces": {"model": "ultraface.onnx", "margin": 0.2, "otherwise": "refuse"}}}
      """;
  private static final Map<String, String> ALWAYS = Map.of("image.faces.otherwise", "whole");
  private static final Map<String, String> WHOLE_PICTURES = Map.of("image.faces", "null");

  @TempDir private Path temp;
  private Path folder;

  @BeforeEach
  void assemble() throws IOException {
    folder = Files.createDirectory(temp.resolve("faces"));
    Files.copy(data("mobilefacenet/mobilefacenet.onnx"), folder.resolve("mobilefacenet.onnx"));
    Files.copy(
        data("mobilefacenet/ultraface_version-RFB-320-opt.onnx"), folder.resolve("ultraface.onnx"));
    Files.writeString(folder.resolve("ocelli.json"), CONTRACT);
  }

  /// The portraits are cut as tightly as a detector would: nothing is won (0.978 without it).
  @Test
  void portraitsLoseLittle() throws IOException {
    Report report = ModelQuality.measure(data("orl-faces"), List.of("orl-faces"), folder, ALWAYS);

    assertEquals(400, report.queries());
    // Seen: 0.975
    assertTrue(report.nearestNeighbourAccuracy() >= 0.96, report.toString());
  }

  /// Each portrait somewhere in a scene of 320 x 240, in front of stripes.
  @Test
  void inAScenePeopleAreToldApartByTheirFacesAlone() throws IOException {
    Report whole = scenes(WHOLE_PICTURES);
    Report faces = scenes(ALWAYS);

    // Seen: 0.153
    assertTrue(whole.nearestNeighbourAccuracy() <= 0.3, whole.toString());
    // Seen: 0.98
    assertTrue(faces.nearestNeighbourAccuracy() >= 0.95, faces.toString());
  }

  @Test
  void isInstalledWithItsDetectorAndRefusesPicturesWithoutAFace() {
    ModelStore store = new ModelStore(temp.resolve("models"));
    InstalledModel installed =
        store.add(folder, FolderReader.read(folder, "faces", null, Map.of()).contract(), false);

    assertTrue(Files.isRegularFile(installed.folder().resolve("ultraface.onnx")));
    try (OpenModel open = OpenModel.open(installed.folder(), installed.contract())) {
      ImageEncoder encoder = open.image();
      PixelImage black = new PixelImage(64, 64, new byte[3 * 64 * 64]);

      OcelliException refusal = assertThrows(OcelliException.class, () -> encoder.prepare(black));

      assertEquals(ErrorKind.BAD_REQUEST, refusal.kind());
      assertTrue(refusal.getMessage().startsWith("no face was found"), refusal.getMessage());
    }
  }

  private Report scenes(Map<String, String> settings) throws IOException {
    Random random = new Random(112);
    List<Item> items = new ArrayList<>();
    try (OpenModel open =
        OpenModel.open(folder, FolderReader.read(folder, "faces", null, settings).contract())) {
      ImageEncoder encoder = open.image();
      for (LabelledPictures.Picture picture :
          LabelledPictures.read(data("orl-faces"), List.of("orl-faces"))) {
        PixelImage scene =
            scene(picture.pixels(), random.nextInt(320 - 92), random.nextInt(240 - 112));
        float[] vector = encoder.encode(List.of(encoder.prepare(scene))).getFirst();
        items.add(new Item(picture.label(), picture.hash(), vector));
      }
    }
    return LeaveOneOut.evaluate(items);
  }

  private static PixelImage scene(PixelImage portrait, int left, int top) {
    byte[] rgb = new byte[3 * 320 * 240];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (96 + (i / 3 % 320 / 16 + i / 3 / 320 / 24) % 2 * 40);
    }
    int row = 3 * portrait.width();
    for (int y = 0; y < portrait.height(); y++) {
      System.arraycopy(portrait.rgb(), y * row, rgb, 3 * ((top + y) * 320 + left), row);
    }
    return new PixelImage(320, 240, rgb);
  }

  private static Path data(String name) {
    Optional<Path> path = TestData.find(name);
    Assumptions.assumeTrue(path.isPresent(), () -> TestData.missing(name));
    return path.get();
  }
}
