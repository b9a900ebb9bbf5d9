package io.ocelli.encoder.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.contract.TextInput;
import io.ocelli.encoder.contract.TextTower;
import io.ocelli.encoder.contract.TextTower.TextOutput;
import io.ocelli.encoder.folder.FolderReader;
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

/// Every text family against its reference library, through its folder as the ecosystem lays it
/// out: the same ids, and vectors of the same direction, on awkward texts
/// (`encoder/export/golden`).
class GoldenTextsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Family(String name, JsonNode expected) {
    @Override
    public String toString() {
      return name;
    }

    Path folder() {
      return GOLDEN.resolve(name, "model");
    }

    TextTower tower() {
      return FolderReader.read(folder(), name, null, Map.of()).contract().text();
    }
  }

  static List<Family> families() throws IOException {
    List<Family> families = new ArrayList<>();
    try (Stream<Path> files = Files.walk(GOLDEN, 2)) {
      for (Path file : files.filter(path -> path.endsWith("expected.json")).sorted().toList()) {
        JsonNode expected = JSON.readTree(file.toFile());
        if (expected.has("texts")) {
          families.add(new Family(file.getParent().getFileName().toString(), expected));
        }
      }
    }
    assertEquals(17, families.size());
    return families;
  }

  @ParameterizedTest
  @MethodSource("families")
  void tokensAreTheReferences(Family family) throws IOException {
    TextInput input = family.tower().input();
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
    TextTower tower = family.tower();
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
    TextTower tower = family.tower();
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

  private static String role(JsonNode text) {
    return text.get("role").asText();
  }

  private static long[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToLong(JsonNode::asLong).toArray();
  }
}
