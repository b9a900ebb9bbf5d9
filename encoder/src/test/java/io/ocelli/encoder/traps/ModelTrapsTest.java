package io.ocelli.encoder.traps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.Fingerprint;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.folder.FolderReader;
import io.ocelli.encoder.model.OpenModel;
import io.ocelli.encoder.onnx.OnnxAttribute;
import io.ocelli.encoder.onnx.OnnxGraph;
import io.ocelli.encoder.testing.SyntheticPictures;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Networks that run and give vectors that are not the ones that were meant.
class ModelTrapsTest {
  private static final PixelImage PICTURE = SyntheticPictures.ramps(8, 8);

  @TempDir Path temp;
  private ModelFolders folders;

  @BeforeEach
  void prepare() {
    folders = new ModelFolders(temp);
  }

  /// Which activation a CLIP has is in its graph, and no configuration can be checked against it:
  /// weights exported with the wrong one are noticed by their vectors (`GoldenImagesTest`, family
  /// `clip-vit`; `models add --verify`), and they never mix with the right ones, for the graph is
  /// part of the fingerprint.
  @Test
  void geluInPlaceOfQuickGeluIsAnotherModel() {
    Path quick = folder(activated(true), "{}");
    Path plain = folder(activated(false), "{}");

    float[] right = encode(quick).getFirst();
    float[] wrong = encode(plain).getFirst();

    // Red 21 of 255 on average: x / (1 + exp(-1.702 x)) and x / 2 (1 + erf(x / sqrt 2)).
    double red = mean(0);
    assertEquals(red / (1 + Math.exp(-1.702 * red)), right[0], 1e-6);
    assertNotEquals(right[0], wrong[0], 1e-6f);
    assertNotEquals(fingerprint(quick), fingerprint(plain));
  }

  /// The same VGG as 512 pooled channels or as the 4096 values of `fc7`.
  @Test
  void vggsVectorIsTheTapThatIsNamed() {
    byte[] vgg = twoTaps("features", 512, "fc7", 4096);
    Path folder = folder(vgg, "{}");

    assertEquals(512, ModelFolders.read(folder).dims());
    ModelContract fc7 = read(folder, Map.of("image.tap", "fc7"));
    assertEquals("fc7", fc7.image().graph().tap());
    assertEquals(4096, fc7.dims());
    assertNotEquals(fingerprint(folder), Fingerprint.of(folder, fc7, Precision.FP32));
    assertEquals(
        "model `trap` does not fit its contract: its vectors have 4096 values, the contract says"
            + " 512",
        refusalToOpen(folder, Map.of("image.tap", "fc7", "image.dims", "512")));
  }

  /// InceptionNeXt in timm 1.0.29: `num_classes=0` gives vectors of length 0.
  @Test
  void aHeadThatWasRemovedTheWrongWayIsRefused() {
    Path folder = folder(twoTaps("features", 0, "other", 3), "{}");

    assertEquals(
        "the contract of model `trap` is wrong: image.dims is missing: nothing says it, so set it"
            + " (--set image.dims=VALUE)",
        assertThrows(OcelliException.class, () -> ModelFolders.read(folder)).getMessage());
    assertTrue(
        assertThrows(OcelliException.class, () -> read(folder, Map.of("image.dims", "0")))
            .getMessage()
            .contains("image.dims must be a whole number from 1 to 65536, not 0"));
    assertTrue(
        refusalWhenRun(folder, Map.of("image.dims", "768"))
            .contains("its vectors have 0 values, the contract says 768"));
  }

  /// timm's `num_features` of InceptionNeXt-T is 768, its vectors before the classifier have 2304.
  @Test
  void numFeaturesIsNotTheLengthOfTheVectors() {
    String config =
        """
        {"architecture": "inception_next_tiny", "num_features": 768,
         "pretrained_cfg": {"input_size": [3, 8, 8], "crop_pct": 1.0}}\
        """;
    Path folder = folder(twoTaps("features", 2304, "other", 3), config);

    assertEquals(2304, ModelFolders.read(folder).dims());
    assertEquals(2304, encode(folder).getFirst().length);
    assertEquals(
        "model `trap` does not fit its contract: its vectors have 2304 values, the contract says"
            + " 768",
        refusalToOpen(folder, Map.of("image.dims", "768")));
  }

  /// Pictures of several shapes in one call, each at its own size: a graph of fixed size could not.
  @Test
  void aGraphOfFreeHeightAndWidthRunsEachShapeByItself() {
    Path folder = folder(meanOfAnySize(), "{}");
    Map<String, String> free =
        Map.of(
            "image.fit",
            "longest",
            "image.resize",
            "28",
            "image.multiple",
            "7",
            "image.mean",
            "[0,0,0]",
            "image.std",
            "[1,1,1]",
            "image.normalise",
            "false");
    PixelImage wide = SyntheticPictures.of(56, 28, (channel, x, y) -> 51 * (channel + 1));
    PixelImage tall = SyntheticPictures.of(28, 56, (channel, x, y) -> 51 * (channel + 2));
    PixelImage odd = SyntheticPictures.of(28, 20, (channel, x, y) -> 255);

    List<float[]> vectors = encode(folder, free, wide, tall, wide, odd);

    assertArrayEquals(new float[] {.2f, .4f, .6f}, vectors.get(0), 1e-6f);
    assertArrayEquals(new float[] {.4f, .6f, .8f}, vectors.get(1), 1e-6f);
    assertArrayEquals(vectors.get(0), vectors.get(2));
    // 28 x 20, and one black row that makes the patches whole.
    assertEquals(20 / 21f, vectors.get(3)[0], 1e-6f);
  }

  private static double mean(int channel) {
    double sum = 0;
    for (int i = channel; i < PICTURE.rgb().length; i += 3) {
      sum += PICTURE.rgb()[i] & 0xFF;
    }
    return sum / 64 / 255;
  }

  private Path folder(byte[] network, String config) {
    Path folder = folders.next();
    ModelFolders.write(folder, "model.onnx", network);
    ModelFolders.write(folder, "config.json", config);
    ModelFolders.write(
        folder,
        "ocelli.json",
        """
        {"format": 1, "name": "trap", "image": {"model": "model.onnx", "fit": "shortest",
         "mean": [0, 0, 0], "std": [1, 1, 1], "normalise": false}}\
        """);
    return folder;
  }

  private static ModelContract read(Path folder, Map<String, String> settings) {
    return FolderReader.read(folder, "trap", null, settings).contract();
  }

  private static String fingerprint(Path folder) {
    return Fingerprint.of(folder, ModelFolders.read(folder), Precision.FP32);
  }

  private static List<float[]> encode(Path folder) {
    return encode(folder, Map.of(), PICTURE);
  }

  private static List<float[]> encode(
      Path folder, Map<String, String> settings, PixelImage... pictures) {
    try (OpenModel model = OpenModel.open(folder, read(folder, settings))) {
      ImageEncoder encoder = model.image();
      return encoder.encode(List.of(pictures).stream().map(encoder::prepare).toList());
    }
  }

  private static String refusalToOpen(Path folder, Map<String, String> settings) {
    try (OpenModel model = OpenModel.open(folder, read(folder, settings))) {
      return assertThrows(OcelliException.class, model::image).getMessage();
    }
  }

  private static String refusalWhenRun(Path folder, Map<String, String> settings) {
    return assertThrows(OcelliException.class, () -> encode(folder, settings, PICTURE))
        .getMessage();
  }

  /// The mean of each channel, activated.
  private static byte[] activated(boolean quick) {
    OnnxGraph graph = new OnnxGraph("activated");
    String mean = graph.node("GlobalAveragePool", graph.input("pixel_values", 3, 8, 8));
    String x = graph.node("Reshape", mean, graph.longs(-1, 3));
    String gate;
    if (quick) {
      gate = graph.node("Sigmoid", graph.node("Mul", x, graph.floats(new float[] {1.702f}, 1)));
    } else {
      String root = graph.floats(new float[] {(float) Math.sqrt(2)}, 1);
      String error = graph.node("Erf", graph.node("Div", x, root));
      String sum = graph.node("Add", error, graph.floats(new float[] {1}, 1));
      gate = graph.node("Mul", sum, graph.floats(new float[] {0.5f}, 1));
    }
    graph.named("features", "Mul", List.of(), List.of(x, gate));
    graph.output("features", 3);
    return graph.toModel();
  }

  /// Two outputs that repeat the mean of red.
  private static byte[] twoTaps(String first, int firstDims, String second, int secondDims) {
    OnnxGraph graph = new OnnxGraph("taps");
    String mean = graph.node("GlobalAveragePool", graph.input("pixel_values", 3, 8, 8));
    String all = graph.node("Reshape", mean, graph.longs(-1, 3));
    String red = graph.node("Slice", all, graph.longs(0), graph.longs(1), graph.longs(1));
    repeat(graph, red, first, firstDims);
    repeat(graph, red, second, secondDims);
    return graph.toModel();
  }

  private static void repeat(OnnxGraph graph, String one, String output, int times) {
    graph.named(output, "Tile", List.<OnnxAttribute>of(), List.of(one, graph.longs(1, times)));
    graph.output(output, times);
  }

  private static byte[] meanOfAnySize() {
    OnnxGraph graph = new OnnxGraph("mean");
    String mean = graph.node("GlobalAveragePool", graph.input("pixel_values", 3, -1, -1));
    graph.named("features", "Reshape", List.of(), List.of(mean, graph.longs(-1, 3)));
    graph.output("features", 3);
    return graph.toModel();
  }
}
