package io.ocelli.encoder.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.Graph;
import io.ocelli.encoder.contract.ImageTower;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.contract.VectorHead;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelStoreTest {
  @TempDir private Path temp;
  private Path source;
  private ModelStore store;

  @BeforeEach
  void prepare() throws IOException {
    source = temp.resolve("source");
    Files.createDirectories(source.resolve("onnx"));
    Files.writeString(source.resolve("onnx/model.onnx"), "graph");
    Files.writeString(source.resolve("onnx/model.onnx_data"), "weights");
    Files.writeString(source.resolve("onnx/model_fp16.onnx"), "halves");
    Files.writeString(source.resolve("secret.txt"), "nobody asked for it");
    store = new ModelStore(temp.resolve("models"));
  }

  @Test
  void keepsWhatTheContractNamesAndNothingElse() throws IOException {
    InstalledModel added = store.add(source, contract("tiny"), false);

    assertEquals(Set.of(Precision.FP32, Precision.FP16), added.fingerprints().keySet());
    try (Stream<Path> files = Files.walk(added.folder())) {
      assertEquals(
          List.of(
              "installed.json",
              "ocelli.json",
              "onnx/model.onnx",
              "onnx/model.onnx_data",
              "onnx/model_fp16.onnx"),
          files
              .filter(Files::isRegularFile)
              .map(file -> added.folder().relativize(file).toString())
              .sorted()
              .toList());
    }
    assertEquals(added, store.find("tiny").orElseThrow());
    assertEquals(List.of(added), store.list());
  }

  @Test
  void aNameIsTakenOnceUnlessItIsToBeReplaced() throws IOException {
    InstalledModel first = store.add(source, contract("tiny"), false);
    Files.writeString(source.resolve("onnx/model.onnx"), "another graph");

    OcelliException refusal =
        assertThrows(OcelliException.class, () -> store.add(source, contract("tiny"), false));

    assertEquals(ErrorKind.ALREADY_EXISTS, refusal.kind());
    assertEquals(first, store.find("tiny").orElseThrow());
    InstalledModel second = store.add(source, contract("tiny"), true);
    assertNotEquals(first.fingerprints(), second.fingerprints());
    assertEquals(second, store.find("tiny").orElseThrow());
    assertNothingTemporary();
  }

  @Test
  void aMissingFileLeavesNothingBehind() throws IOException {
    Files.delete(source.resolve("onnx/model_fp16.onnx"));

    OcelliException refusal =
        assertThrows(OcelliException.class, () -> store.add(source, contract("tiny"), false));

    assertTrue(refusal.getMessage().contains("model_fp16.onnx"), refusal.getMessage());
    assertEquals(List.of(), store.names());
    assertNothingTemporary();
  }

  @Test
  void aFileThatHasChangedIsDamage() throws IOException {
    InstalledModel added = store.add(source, contract("tiny"), false);
    Files.writeString(added.folder().resolve("onnx/model.onnx"), "cut");

    OcelliException refusal = assertThrows(OcelliException.class, () -> store.find("tiny"));

    assertEquals(ErrorKind.CORRUPT, refusal.kind());
    assertEquals(
        "model `tiny` is damaged: its file onnx/model.onnx has changed or is gone; add it again"
            + " with --replace",
        refusal.getMessage());
    assertEquals(List.of(), store.list());
    assertEquals(List.of("tiny"), store.names());
  }

  @Test
  void isGoneOnceRemoved() throws IOException {
    store.add(source, contract("tiny"), false);

    assertTrue(store.remove("tiny"));
    assertFalse(store.remove("tiny"));
    assertTrue(store.find("tiny").isEmpty());
    assertNothingTemporary();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../up", "a/b", "", ".hidden", "Builtin", "builtin", "auto", "a:fp16", "é"})
  void refusesNamesThatAreNoFoldersOrMeanSomethingElse(String name) {
    assertThrows(OcelliException.class, () -> ModelName.checked(name));
  }

  @Test
  void whoAsksForTheBuiltInOneIsNotToldToChooseItsName() {
    OcelliException refusal = assertThrows(OcelliException.class, () -> store.find("builtin"));

    assertEquals(
        "`builtin` is a name of Ocelli's own, not of a model that was added: give another",
        refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Xenova/CLIP-ViT-B-32",
        "clip-vit-b-32",
        "/models/CLIP ViT B 32.onnx",
        "-clip-vit-b-32-"
      })
  void suggestsANameThatIsOne(String from) {
    assertEquals("clip-vit-b-32", ModelName.suggest(from));
  }

  private void assertNothingTemporary() throws IOException {
    try (Stream<Path> files = Files.list(temp.resolve("models"))) {
      assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith(".")));
    }
  }

  private static ModelContract contract(String name) {
    ImageInput input =
        new ImageInput(8, 8, new Fit.Squash(), Interpolation.BICUBIC, Normalisation.UNIT);
    Graph graph =
        new Graph(
            Map.of(Precision.FP32, "onnx/model.onnx", Precision.FP16, "onnx/model_fp16.onnx"),
            "pixels",
            "vector");
    return new ModelContract(
        new ModelContract.Identity(name, null, "", null, "here"),
        new ImageTower(input, graph, VectorHead.asIs(4), ImageTower.Views.ONE),
        null,
        List.of(),
        ModelContract.Similarity.NONE);
  }
}
