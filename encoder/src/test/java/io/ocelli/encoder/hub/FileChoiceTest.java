package io.ocelli.encoder.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which files of the repositories that there are a model needs.
class FileChoiceTest {
  @TempDir Path folder;

  private final Map<String, Long> sizes = new HashMap<>();

  @Test
  void of_a_clip_the_towers_and_not_the_whole() throws IOException {
    text("config.json", "{\"model_type\": \"clip\"}");
    listed("tokenizer.json", "vocab.json", "model.safetensors", "pytorch_model.bin");
    listed("onnx/model.onnx", "onnx/vision_model.onnx", "onnx/text_model.onnx");
    listed("onnx/vision_model_quantized.onnx", "onnx/quantize_config.json", "run.py");

    assertChosen(
        FileChoice.USUAL,
        "config.json",
        "tokenizer.json",
        "vocab.json",
        "onnx/vision_model.onnx",
        "onnx/text_model.onnx");
  }

  @Test
  void of_a_sentence_transformer_the_modules_and_the_plain_network() throws IOException {
    text("config.json", "{\"model_type\": \"bert\"}");
    text(
        "modules.json",
        """
        [{"path": "", "type": "sentence_transformers.models.Transformer"},
         {"path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
         {"path": "2_Dense", "type": "sentence_transformers.models.Dense"}]\
        """);
    listed("1_Pooling/config.json", "2_Dense/config.json", "2_Dense/model.safetensors");
    listed("2_Dense/pytorch_model.bin", "model.safetensors", "openvino/openvino_model.xml");
    listed("onnx/model.onnx", "onnx/model_O4.onnx", "onnx/model_qint8_avx512.onnx");
    listed("onnx/model.onnx_data", "onnx/Constant_7_attr__value", "model.safetensors.index.json");

    assertChosen(
        FileChoice.USUAL,
        "config.json",
        "modules.json",
        "1_Pooling/config.json",
        "2_Dense/config.json",
        "2_Dense/model.safetensors",
        "onnx/model.onnx",
        "onnx/model.onnx_data",
        "onnx/Constant_7_attr__value");
  }

  @Test
  void of_a_static_embedder_the_table_although_there_is_a_network() throws IOException {
    text("config.json", "{\"model_type\": \"model2vec\"}");
    text(
        "modules.json",
        """
        [{"path": ".", "type": "sentence_transformers.models.StaticEmbedding"}]\
        """);
    listed("tokenizer.json", "model.safetensors", "onnx/model.onnx");

    assertChosen(
        FileChoice.USUAL, "config.json", "modules.json", "tokenizer.json", "model.safetensors");
  }

  @Test
  void of_a_static_embedder_in_a_module_its_table() throws IOException {
    text(
        "modules.json",
        """
        [{"path": "0_StaticEmbedding", "type": "sentence_transformers.models.StaticEmbedding"}]\
        """);
    listed("0_StaticEmbedding/tokenizer.json", "0_StaticEmbedding/model.safetensors");

    assertChosen(
        FileChoice.USUAL,
        "modules.json",
        "0_StaticEmbedding/tokenizer.json",
        "0_StaticEmbedding/model.safetensors");
  }

  @Test
  void of_a_bare_table_the_table() throws IOException {
    listed("tokenizer.json", "model.safetensors");

    assertChosen(FileChoice.USUAL, "tokenizer.json", "model.safetensors");
  }

  @Test
  void of_our_own_export_what_its_contract_names() throws IOException {
    text(
        "ocelli.json",
        """
        {"image": {"model": {"fp32": "net.onnx", "int8": "net8.onnx", "fp16": "net16.onnx"},
                   "heads": [{"kind": "dense", "file": "head.safetensors"}]},
         "description": "other.onnx is not in the list"}\
        """);
    listed("net.onnx", "net8.onnx", "net8.onnx.data", "net16.onnx", "head.safetensors");
    listed("unused.onnx");

    assertChosen(
        new FileChoice(Set.of(Precision.INT8)),
        "ocelli.json",
        "net.onnx",
        "net8.onnx",
        "net8.onnx.data",
        "head.safetensors");
  }

  @Test
  void of_a_bare_network_the_one_that_is_there() throws IOException {
    listed("mobilenetv2-7.onnx");

    assertChosen(FileChoice.USUAL, "mobilenetv2-7.onnx");
  }

  @Test
  void a_model_without_a_network_names_the_way_out() throws IOException {
    text("config.json", "{\"model_type\": \"vit\"}");
    listed("model.safetensors", "pytorch_model.bin");

    String message = refused(FileChoice.USUAL);
    assertTrue(message.contains("encoder/export"), message);
    assertTrue(message.contains("model.safetensors"), message);
  }

  @Test
  void a_dense_layer_that_is_for_pytorch_only_names_the_way_out() throws IOException {
    text("modules.json", "[{\"path\": \"2_Dense\", \"type\": \"a.Dense\"}]");
    listed("onnx/model.onnx", "2_Dense/pytorch_model.bin");

    assertTrue(refused(FileChoice.USUAL).contains("2_Dense/model.safetensors"));
  }

  @Test
  void a_precision_that_is_not_there_names_those_that_are() throws IOException {
    listed("onnx/model_fp16.onnx", "onnx/model_q4.onnx");

    assertTrue(refused(FileChoice.USUAL).contains("it has fp16, q4"));
    assertTrue(refused(new FileChoice(Set.of(Precision.INT8))).contains("has no int8"));
    assertChosen(new FileChoice(Set.of(Precision.FP16)), "onnx/model_fp16.onnx");
  }

  @Test
  void several_networks_without_a_name_are_a_question() throws IOException {
    listed("onnx/encoder_model.onnx", "onnx/decoder_model.onnx");

    assertTrue(refused(FileChoice.USUAL).contains("decoder_model, encoder_model"));
  }

  @Test
  void what_is_too_large_for_a_configuration_is_left_out() throws IOException {
    listed("model.onnx", "tokenizer.json");
    sizes.put("corpus.json", 5L << 20);
    sizes.put("tokenizer.json", 30L << 20);

    assertChosen(FileChoice.USUAL, "model.onnx", "tokenizer.json");
  }

  private void text(String path, String content) throws IOException {
    Files.writeString(folder.resolve(path), content);
    sizes.put(path, Files.size(folder.resolve(path)));
  }

  private void listed(String... paths) {
    List.of(paths).forEach(path -> sizes.put(path, 1000L));
  }

  private void assertChosen(FileChoice choice, String... paths) throws IOException {
    assertEquals(Set.of(paths), choice.choose(HubStub.MODEL, sizes, ModelLayout.of(folder)));
  }

  private String refused(FileChoice choice) {
    OcelliException e =
        assertThrows(
            OcelliException.class,
            () -> choice.choose(HubStub.MODEL, sizes, ModelLayout.of(folder)));
    assertEquals(ErrorKind.NOT_FOUND, e.kind());
    return e.getMessage();
  }
}
