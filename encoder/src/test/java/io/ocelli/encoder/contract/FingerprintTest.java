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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

  /// Exporters give each large constant a file of its own, under names such as
  /// `Constant_7_attr__value`.
  @Test
  void weightsUnderTheNamesThatTheGraphHasCount() throws IOException {
    Files.write(folder.resolve("model.onnx"), constantIn("Constant_7_attr__value"));
    Files.writeString(folder.resolve("Constant_7_attr__value"), "weights");
    String first = of(contract("a", 8));
    Files.writeString(folder.resolve("Constant_7_attr__value"), "other weights");

    assertNotEquals(first, of(contract("a", 8)));
    assertEquals(
        List.of(folder.resolve("model.onnx"), folder.resolve("Constant_7_attr__value")),
        ModelFiles.parts(folder.resolve("model.onnx")));
  }

  @Test
  void weightsOutsideTheGraphsFolderAreNoPartOfIt() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Files.write(inner.resolve("model.onnx"), constantIn("../outside"));
    Files.writeString(folder.resolve("outside"), "secret");

    assertEquals(
        List.of(inner.resolve("model.onnx")), ModelFiles.parts(inner.resolve("model.onnx")));
  }

  /// `%d` would be written with other digits.
  @Test
  void doesNotDependOnTheLanguageOfTheProcess() {
    Locale before = Locale.getDefault();
    String english = Fingerprint.of(new byte[1], ScatteringModel.contract().image());
    String context = text().canonicalText();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

      assertEquals(english, Fingerprint.of(new byte[1], ScatteringModel.contract().image()));
      assertEquals(context, text().canonicalText());
    } finally {
      Locale.setDefault(before);
    }
  }

  private static TextInput text() {
    return new TextInput(
        "tokenizer.json",
        77,
        new TextInput.Padding(true, false, 49407, true),
        TextInput.Cleaning.NONE,
        TextInput.Prompts.NONE);
  }

  /// A graph with one `Constant` node whose tensor is in another file.
  private static byte[] constantIn(String location) {
    byte[] key = field(1, "location".getBytes(StandardCharsets.UTF_8));
    byte[] value = field(2, location.getBytes(StandardCharsets.UTF_8));
    byte[] tensor = field(13, joined(key, value));
    byte[] node = field(1, field(5, field(5, tensor)));
    return field(7, node);
  }

  private static byte[] field(int number, byte[] content) {
    return joined(new byte[] {(byte) (number << 3 | 2), (byte) content.length}, content);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
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

  /// What stands between two things and their score: the network, how it is read, the tokenizer.
  @Test
  void allThatDecidesTheScoreOfAPairCounts() throws IOException {
    Files.writeString(folder.resolve("model.onnx"), "weights");
    Files.writeString(folder.resolve("tokenizer.json"), "words");
    PairScorer.Activation plain = PairScorer.Activation.IDENTITY;
    ModelContract pairs = pairs("logits", plain, PairScorer.ONE);
    String first = of(pairs);

    assertNotEquals(first, of(pairs("scores", plain, PairScorer.ONE)));
    assertNotEquals(first, of(pairs("logits", PairScorer.Activation.SIGMOID, PairScorer.ONE)));
    assertNotEquals(first, of(pairs("logits", plain, 1)));
    assertEquals(Set.of("model.onnx", "tokenizer.json"), Fingerprint.files(pairs));
    Files.writeString(folder.resolve("tokenizer.json"), "other words");
    assertNotEquals(first, of(pairs));
  }

  private static ModelContract pairs(String tap, PairScorer.Activation activation, int label) {
    Graph graph = new Graph(Map.of(Precision.FP32, "model.onnx"), null, tap);
    return new ModelContract(
        new Identity("a", null, "", null, null),
        new PairScorer(graph, new PairScorer.Sides.Texts(text()), activation, label));
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
