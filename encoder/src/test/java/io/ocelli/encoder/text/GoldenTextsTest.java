package io.ocelli.encoder.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.encoder.contract.Graph;
import io.ocelli.encoder.contract.Head;
import io.ocelli.encoder.contract.Pooling;
import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.contract.TextInput;
import io.ocelli.encoder.contract.TextInput.Cleaning;
import io.ocelli.encoder.contract.TextInput.Padding;
import io.ocelli.encoder.contract.TextInput.Prompts;
import io.ocelli.encoder.contract.TextTower;
import io.ocelli.encoder.contract.TextTower.TextOutput;
import io.ocelli.encoder.contract.VectorHead;
import io.ocelli.encoder.onnx.OnnxSession;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every text family against its reference library: the same ids, and vectors of the same
/// direction, on awkward texts (`encoder/export/golden`). The contracts are written out here; that
/// they are read from the folders' own files is tested elsewhere.
class GoldenTextsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HIDDEN = "last_hidden_state";
  private static final int BERT_SEP = 3;

  /// @param graph within the model's folder
  private record Family(String name, String graph, String tap, TextOutput output) {
    @Override
    public String toString() {
      return name;
    }

    Path folder() {
      return GOLDEN.resolve(name, "model");
    }

    JsonNode expected() throws IOException {
      return JSON.readTree(GOLDEN.resolve(name, "expected.json").toFile());
    }
  }

  static Stream<Family> families() {
    return Stream.of(
        dense("align-like", "onnx/text_model.onnx", "text_embeds", new Pooling.None(), 16),
        dense("clip-vit", "onnx/text_model.onnx", "text_embeds", new Pooling.None(), 12),
        dense("siglip", "onnx/text_model.onnx", "pooler_output", new Pooling.None(), 16),
        dense("clip-resnet", "textual.onnx", "text_embeds", new Pooling.None(), 12),
        dense("clipa", "textual.onnx", "text_embeds", new Pooling.None(), 12),
        dense("siglip-openclip", "textual.onnx", "text_embeds", new Pooling.None(), 16),
        dense("xlmr-clip", "textual.onnx", "text_embeds", new Pooling.None(), 12),
        sentence("bert-mean", new Pooling.Mean(0)),
        projected("bert-dense", Head.Activation.TANH, false),
        projected("bert-dense-identity", Head.Activation.IDENTITY, true),
        sentence("e5-prefix", new Pooling.Mean(0)),
        sentence("instruction-masked", new Pooling.Mean(0)),
        sentence("qwen-last-token", new Pooling.Last()),
        sentence("roberta-cls", new Pooling.Cls()),
        sentence("infersent-like", new Pooling.Max(0)),
        sparse("splade", TextOutput.Activation.LOG1P_RELU),
        sparse("granite-sparse", TextOutput.Activation.RELU));
  }

  private static Family dense(String name, String graph, String tap, Pooling pooling, int dims) {
    return new Family(
        name, graph, tap, new TextOutput.Dense(new VectorHead(pooling, List.of(), true, dims)));
  }

  private static Family sentence(String name, Pooling pooling) {
    return dense(name, "onnx/model.onnx", HIDDEN, pooling, 16);
  }

  private static Family projected(String name, Head.Activation activation, boolean normalise) {
    VectorHead head =
        new VectorHead(
            new Pooling.Mean(0),
            List.of(new Head.Dense("2_Dense/model.safetensors", activation)),
            normalise,
            12);
    return new Family(name, "onnx/model.onnx", HIDDEN, new TextOutput.Dense(head));
  }

  private static Family sparse(String name, TextOutput.Activation activation) {
    return new Family(name, "onnx/model.onnx", "logits", new TextOutput.Sparse(activation, 0));
  }

  @ParameterizedTest
  @MethodSource("families")
  void tokensAreTheReferences(Family family) throws IOException {
    TextInput input = input(family);
    try (TextTokenizer tokenizer = TextTokenizer.open(input, family.folder(), true)) {
      JsonNode expected = family.expected();
      for (JsonNode text : expected.path("texts")) {
        assertIds(text, tokenizer.tokens(text.get("text").asText(), role(text)), input);
      }
      for (JsonNode text : expected.path("cleaned")) {
        // Wrong encodings are not repaired.
        if (!text.get("text").asText().contains("\u00c3")) {
          assertIds(text, tokenizer.tokens(text.get("text").asText(), null), input);
        }
      }
    }
  }

  private static void assertIds(JsonNode text, Tokens tokens, TextInput input) {
    long[] ids = numbers(text.get("ids"));
    TokenBatch batch = new TokenBatch(List.of(tokens), ids.length, input.padding());
    assertArrayEquals(ids, written(ids.length, batch::ids), text.get("text")::toString);
    if (text.has("mask")) {
      assertArrayEquals(
          numbers(text.get("mask")), written(ids.length, batch::mask), text.get("text")::toString);
    }
    if (text.has("pooled")) {
      long pooled = Arrays.stream(numbers(text.get("pooled"))).sum();
      assertEquals(pooled, batch.to(tokens) - batch.from(tokens), text.get("text")::toString);
    }
  }

  private static long[] written(int length, java.util.function.Consumer<LongBuffer> writer) {
    long[] values = new long[length];
    writer.accept(LongBuffer.wrap(values));
    return values;
  }

  @ParameterizedTest
  @MethodSource("families")
  void vectorsAreTheReferences(Family family) throws IOException {
    TextTower tower = tower(family);
    try (OpenTextTower open = open(family, tower)) {
      for (String role : List.of("document", "query")) {
        List<JsonNode> texts =
            StreamSupport.stream(family.expected().path("texts").spliterator(), false)
                .filter(text -> role(text).equals(role))
                .toList();
        List<String> raw = texts.stream().map(text -> text.get("text").asText()).toList();
        if (tower.output() instanceof TextOutput.Sparse) {
          List<VectorValue.Sparse> weights = open.sparse().encode(raw, role);
          for (int i = 0; i < raw.size(); i++) {
            assertWeights(texts.get(i).get("sparse"), weights.get(i), raw.get(i));
          }
        } else {
          List<float[]> vectors = open.dense().encode(raw, role);
          for (int i = 0; i < raw.size(); i++) {
            assertVector(texts.get(i).get("vector"), vectors.get(i), raw.get(i));
          }
        }
      }
    }
  }

  private static void assertVector(JsonNode expected, float[] vector, String text) {
    assertEquals(expected.size(), vector.length);
    for (int i = 0; i < vector.length; i++) {
      assertEquals(expected.get(i).floatValue(), vector[i], 2e-5, text);
    }
  }

  private static void assertWeights(JsonNode expected, VectorValue.Sparse weights, String text) {
    Map<String, Float> found = new TreeMap<>();
    for (int i = 0; i < weights.indices().length; i++) {
      found.put(String.valueOf(weights.indices()[i]), weights.values()[i]);
    }
    expected
        .properties()
        .forEach(entry ->
            assertEquals(
                entry.getValue().floatValue(), found.getOrDefault(entry.getKey(), 0f), 2e-5, text));
    found.keySet().removeIf(expected::has);
    assertTrue(found.values().stream().allMatch(weight -> weight < 2e-5), text);
  }

  /// What a text gets does not depend on the texts beside it, to the last bit of a float's
  /// rounding.
  @ParameterizedTest
  @MethodSource("families")
  void batchMatesDoNotCount(Family family) throws IOException {
    TextTower tower = tower(family);
    Assumptions.assumeTrue(tower.output() instanceof TextOutput.Dense);
    try (OpenTextTower open = open(family, tower)) {
      List<String> texts = new ArrayList<>();
      family.expected().path("texts").forEach(text -> texts.add(text.get("text").asText()));
      List<float[]> together = open.dense().encode(texts, "query");
      for (int i = 0; i < texts.size(); i++) {
        float[] alone = open.dense().encode(List.of(texts.get(i)), "query").getFirst();
        assertArrayEquals(alone, together.get(i), 1e-6f, texts.get(i));
      }
    }
  }

  private static OpenTextTower open(Family family, TextTower tower) {
    EncoderInfo info =
        new EncoderInfo(family.name(), "f00d", Set.of(EncoderInfo.Modality.TEXT), 0, null, "");
    return TextTowers.open(
        tower,
        family.folder(),
        Precision.FP32,
        info,
        file -> OnnxSession.load(family.name(), file));
  }

  private static TextTower tower(Family family) throws IOException {
    return new TextTower(
        input(family),
        new TextTower.TextModel.Onnx(
            new Graph(Map.of(Precision.FP32, family.graph()), null, family.tap())),
        family.output());
  }

  private static TextInput input(Family family) throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(family.folder()), () -> "golden fixture absent: " + family);
    JsonNode expected = family.expected();
    JsonNode padding = expected.get("padding");
    return new TextInput(
        "tokenizer.json",
        expected.get("context").asInt(),
        new Padding(
            padding.get("to").asText().equals("max"),
            padding.get("side").asText().equals("left"),
            padding.get("id").asInt(),
            !family.name().startsWith("siglip")),
        switch (expected.path("clean").asText()) {
          case "lower", "whitespace" -> Cleaning.WHITESPACE;
          case "canonicalize" -> Cleaning.CANONICAL;
          default -> Cleaning.NONE;
        },
        prompts(family),
        family.name().equals("clipa") ? BERT_SEP : TextInput.NOTHING);
  }

  private static Prompts prompts(Family family) throws IOException {
    Path file = family.folder().resolve("config_sentence_transformers.json");
    Map<String, String> texts = new TreeMap<>();
    if (Files.exists(file)) {
      JsonNode prompts = JSON.readTree(file.toFile()).path("prompts");
      texts.put("query", prompts.path("query").asText());
      texts.put("document", prompts.path("document").asText(prompts.path("passage").asText()));
    }
    return new Prompts(texts, !family.name().equals("instruction-masked"));
  }

  private static String role(JsonNode text) {
    return text.get("role").asText();
  }

  private static long[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToLong(JsonNode::asLong).toArray();
  }
}
