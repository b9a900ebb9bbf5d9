package io.ocelli.encoder.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.contract.Pooling;
import io.ocelli.encoder.contract.TextTower.TextModel;
import io.ocelli.encoder.contract.TextTower.TextOutput;
import io.ocelli.encoder.folder.FolderReader.Derived;
import io.ocelli.encoder.onnx.OnnxGraph;
import io.ocelli.encoder.preprocess.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stands above what where a folder's files, its graph and people disagree.
class FolderReaderTest {
  private static final String PROCESSOR =
      """
      {"image_processor_type": "CLIPImageProcessor", "size": {"shortest_edge": 6},
       "crop_size": {"height": 4, "width": 4}}\
      """;

  @TempDir private Path folder;

  /// transformers 5 saves a CLIPProcessor as one file.
  @Test
  void aProcessorOfPicturesAndTextsIsReadToo() throws IOException {
    write("config.json", "{\"model_type\": \"clip\"}");
    write("processor_config.json", "{\"image_processor\": " + PROCESSOR + "}");
    Files.write(folder.resolve("vision_model.onnx"), network("image_embeds"));

    ModelContract contract = read(Map.of()).contract();

    assertEquals(6, ((Fit.CentreCrop) contract.image().input().fit()).shortestSide());
  }

  @Test
  void whatPeopleSetStandsAboveTheGraph() throws IOException {
    write("config.json", "{\"model_type\": \"vit\"}");
    write("preprocessor_config.json", PROCESSOR);
    Files.write(folder.resolve("model.onnx"), network("hidden"));

    Derived derived = read(Map.of("image.pooling", "mac"));

    assertEquals("hidden", derived.contract().image().graph().tap());
    assertEquals(new Pooling.Mac(), derived.contract().image().head().pooling());
    assertTrue(derived.guesses().containsKey("image.tap"));
    assertFalse(derived.guesses().containsKey("image.pooling"));
  }

  @Test
  void aTapThatPeopleNameIsNotReplaced() throws IOException {
    Files.write(folder.resolve("model.onnx"), network("hidden"));

    assertEquals("hiden", read(Map.of("image.tap", "hiden")).contract().image().graph().tap());
  }

  /// Its exports have the finished vector beside the tokens; layers that are applied twice give
  /// another one.
  @Test
  void sentenceTransformersLayersTakeTokens() throws IOException {
    write(
        "modules.json",
        """
        [{"path": "", "type": "sentence_transformers.models.Transformer"},
         {"path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}]\
        """);
    write("config.json", "{\"model_type\": \"bert\", \"max_position_embeddings\": 8}");
    write("tokenizer.json", "{}");
    write("1_Pooling/config.json", "{\"pooling_mode_cls_token\": true}");
    OnnxGraph graph = new OnnxGraph("text");
    String ids = graph.input("input_ids", 8);
    graph.named("token_embeddings", "Identity", List.of(), List.of(ids));
    graph.named("sentence_embedding", "Identity", List.of(), List.of(ids));
    graph.output("token_embeddings", 8, 3);
    graph.output("sentence_embedding", 3);
    Files.write(folder.resolve("model.onnx"), graph.toModel());

    ModelContract contract = read(Map.of()).contract();

    assertEquals("token_embeddings", ((TextModel.Onnx) contract.text().model()).graph().tap());
    assertEquals(new Pooling.Cls(), ((TextOutput.Dense) contract.text().output()).head().pooling());
  }

  @Test
  void spladeThatIsSummedIsRefused() throws IOException {
    write(
        "modules.json",
        """
        [{"path": "1_SpladePooling", "type": "sentence_transformers.SpladePooling"}]\
        """);
    write("1_SpladePooling/config.json", "{\"pooling_strategy\": \"sum\"}");

    OcelliException refusal = assertThrows(OcelliException.class, () -> read(Map.of()));

    assertTrue(refusal.getMessage().contains("`sum` is not supported"), refusal.getMessage());
  }

  /// Tools leave the outputs' shapes out. What comes behind a model is merged with it.
  @Test
  void outputsWithoutAShapeAreNoFault() throws IOException {
    OnnxGraph graph = new OnnxGraph("plain");
    graph.input("image", 3, 4, 4);
    byte[] outputs = {58, 14, 98, 5, 10, 3, 'o', 'n', 'e', 98, 5, 10, 3, 't', 'w', 'o'};
    Files.write(folder.resolve("model.onnx"), graph.toModel());
    Files.write(folder.resolve("model.onnx"), outputs, StandardOpenOption.APPEND);

    ModelContract contract = read(Map.of("image.dims", "48")).contract();

    assertEquals("one", contract.image().graph().tap());
  }

  /// timm scales the longer side to the input's by the crop fraction and cuts the border off again.
  @Test
  void aBorderThatIsCutIsRefused() throws IOException {
    Files.write(folder.resolve("model.onnx"), network("features"));
    write(
        "config.json",
        """
        {"architecture": "any", "pretrained_cfg":
          {"input_size": [3, 4, 4], "crop_mode": "border", "crop_pct": 0.5}}\
        """);

    OcelliException refusal = assertThrows(OcelliException.class, () -> read(Map.of()));

    assertTrue(refusal.getMessage().contains("crop_pct of 0.5"), refusal.getMessage());
  }

  /// Idefics' and SmolVLM's processors, for instance.
  @Test
  void aSizeOfAnotherKindIsGuessedAndSaid() throws IOException {
    write("config.json", "{\"model_type\": \"vit\"}");
    write("preprocessor_config.json", "{\"size\": {\"longest_edge\": 9}}");
    Files.write(folder.resolve("model.onnx"), network("hidden"));

    Derived derived = read(Map.of());

    assertTrue(derived.guesses().containsKey("image.fit"), derived.guesses().toString());
    assertEquals(4, derived.contract().image().input().width());
  }

  @Test
  void aNumberWhereAListBelongsIsRefused() throws IOException {
    Files.write(folder.resolve("model.onnx"), network("features"));

    OcelliException refusal =
        assertThrows(OcelliException.class, () -> read(Map.of("image.mean", "0.5")));

    assertTrue(refusal.getMessage().contains("must be a list of numbers"), refusal.getMessage());
  }

  @Test
  void aTextThatBeginsAsJsonIsATextAllTheSame() {
    assertEquals("1 of many: ", Json.value("1 of many: ").textValue());
    assertEquals("", Json.value("").textValue());
    assertEquals(1, Json.value("1").intValue());
  }

  private Derived read(Map<String, String> settings) {
    return FolderReader.read(folder, "any", null, settings);
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
  }

  private static byte[] network(String output) {
    OnnxGraph graph = new OnnxGraph("any");
    String image = graph.input("pixel_values", 3, 4, 4);
    graph.named(output, "GlobalAveragePool", List.of(), List.of(image));
    graph.output(output, 3, 1, 1);
    return graph.toModel();
  }
}
