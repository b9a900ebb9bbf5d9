package io.ocelli.encoder.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.testing.TestData;
import io.ocelli.encoder.contract.Pooling;
import io.ocelli.encoder.contract.TextInput;
import io.ocelli.encoder.contract.TextInput.Cleaning;
import io.ocelli.encoder.contract.TextInput.Padding;
import io.ocelli.encoder.contract.TextInput.Prompts;
import io.ocelli.encoder.contract.TextTower;
import io.ocelli.encoder.contract.TextTower.TextOutput;
import io.ocelli.encoder.contract.VectorHead;
import io.ocelli.encoder.safetensors.SafetensorsBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Vectors of `model2vec-fixture` are those of the Python library: for "hello world", and for 1,000
/// times "hello".
class StaticTextEncoderTest {
  private static final String FIXTURES = "model2vec-fixture/tests/fixtures";
  private static final String ROWS = "\"dtype\":\"F32\",\"shape\":[8,2],\"data_offsets\":[0,64]";
  private static final float[] EIGHT = {50, 50, 60, 60, 70, 70, 3, 1, 4, 1, 5, 1, 6, 1, 7, 1};

  @TempDir Path folder;

  @Test
  void matchesModel2vec() throws IOException {
    Path fixtures = fixtures();
    for (String model : List.of("test-model-float32", "test-model-sentence-transformers")) {
      try (OpenTextTower open = open(fixtures.resolve(model), tower(512, true, 2))) {
        assertVector(expected(fixtures, "short"), encode(open, "hello world"), 1e-6);
        // The library adds 512 times the same row in single precision, which shows.
        assertVector(expected(fixtures, "long"), encode(open, "hello ".repeat(1000)), 5e-6);
        assertEquals(512, open.dense().tokens("hello ".repeat(1000)));
      }
    }
  }

  @Test
  void matchesModel2vecWithAQuantisedVocabulary() throws IOException {
    Path fixtures = fixtures();
    try (OpenTextTower open =
        open(fixtures.resolve("test-model-vocab-quantized"), tower(512, true, 64))) {
      assertVector(
          expected(fixtures, "vocab_quantized"), encode(open, "hello ".repeat(1000)), 1e-6);
    }
  }

  /// The same table in fewer bits: the direction is nearly that of the whole one.
  @ParameterizedTest
  @ValueSource(strings = {"test-model-float16", "test-model-int8"})
  void shorterFormatsAreNear(String model) throws IOException {
    Path fixtures = fixtures();
    try (OpenTextTower open = open(fixtures.resolve(model), tower(512, true, 2))) {
      double tolerance = model.endsWith("int8") ? 0.02 : 1e-3;
      assertVector(expected(fixtures, "short"), encode(open, "hello world"), tolerance);
    }
  }

  @Test
  void unknownWordsHaveNoPartInTheMean() throws IOException {
    table("{\"embeddings\":{" + ROWS + "}}", SafetensorsBytes.floats(EIGHT));
    try (OpenTextTower open = open(folder, tower(8, false, 2))) {
      assertArrayEquals(new float[] {3.5f, 1}, encode(open, "a ? b"));
      assertEquals(2, open.dense().tokens("a ? b"));
      assertArrayEquals(new float[] {0, 0}, encode(open, "? ?"));
      assertArrayEquals(new float[] {0, 0}, encode(open, ""));
      assertArrayEquals(
          new float[] {5, 1}, open.dense().encodeTokens(List.of(new int[] {3, 7})).getFirst());
    }
  }

  /// sentence-transformers' StaticEmbedding takes the row of the unknown token.
  @Test
  void unknownWordsCountInSentenceTransformers() throws IOException {
    table("{\"embedding.weight\":{" + ROWS + "}}", SafetensorsBytes.floats(EIGHT));
    try (OpenTextTower open = open(folder, tower(8, false, 2))) {
      assertArrayEquals(new float[] {(3 + 50) / 2f, (1 + 50) / 2f}, encode(open, "a ?"));
    }
  }

  @Test
  void tokensMayShareRowsAndHaveWeights() throws IOException {
    String header =
        """
        {"embeddings":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},
         "mapping":{"dtype":"U8","shape":[8],"data_offsets":[16,24]},
         "weights":{"dtype":"F32","shape":[8],"data_offsets":[24,56]}}
        """;
    byte[] data = new byte[56];
    System.arraycopy(SafetensorsBytes.floats(1, 0, 0, 1), 0, data, 0, 16);
    data[16 + 4] = 1;
    System.arraycopy(SafetensorsBytes.floats(0, 0, 0, 2, 8, 1, 1, 1), 0, data, 24, 32);
    table(header, data);
    try (OpenTextTower open = open(folder, tower(8, false, 2))) {
      assertArrayEquals(new float[] {1, 4}, encode(open, "a b"));
    }
    data[16 + 7] = 2;
    table(header, data);
    assertRefused(tower(8, false, 2), "maps token 7 to row 2 of 2");
  }

  @Test
  void refusesTablesThatDoNotFit() throws IOException {
    table(
        "{\"embeddings\":{\"dtype\":\"F32\",\"shape\":[7,2],\"data_offsets\":[0,56]}}",
        new byte[56]);
    assertRefused(tower(8, false, 2), "fewer than the tokenizer's 8 tokens");
    table("{\"embeddings\":{" + ROWS + "}}", new byte[64]);
    assertRefused(tower(8, false, 3), "its vectors have 2 values, the contract says 3");
    TextTower plain = tower(8, false, 2);
    TextTower sparse =
        new TextTower(
            plain.input(), plain.model(), new TextOutput.Sparse(TextOutput.Activation.RELU, 0));
    assertRefused(sparse, "cannot make sparse ones");
  }

  private void assertRefused(TextTower tower, String what) {
    OcelliException refusal =
        assertThrows(OcelliException.class, () -> open(folder, tower).close());
    assertEquals(ErrorKind.INVALID_VALUE, refusal.kind());
    assertTrue(refusal.getMessage().contains(what), refusal.getMessage());
  }

  /// Words `a` to `e` are tokens 3 to 7, special tokens are not put in.
  private void table(String header, byte[] data) throws IOException {
    TinyTokenizers.words(folder);
    SafetensorsBytes.write(folder.resolve("model.safetensors"), header, data);
  }

  private static TextTower tower(int context, boolean normalise, int dims) {
    return new TextTower(
        new TextInput(
            "tokenizer.json",
            context,
            new Padding(false, false, 0, true),
            Cleaning.NONE,
            Prompts.NONE),
        new TextTower.TextModel.StaticTable("model.safetensors"),
        new TextOutput.Dense(new VectorHead(new Pooling.None(), List.of(), normalise, dims)));
  }

  private static OpenTextTower open(Path folder, TextTower tower) {
    EncoderInfo info =
        new EncoderInfo("static", "f00d", Set.of(EncoderInfo.Modality.TEXT), 2, null, "");
    return TextTowers.open(
        tower,
        folder,
        null,
        info,
        file -> {
          throw new AssertionError(file);
        });
  }

  private static float[] encode(OpenTextTower open, String text) {
    return open.dense().encode(List.of(text), null).getFirst();
  }

  private static Path fixtures() {
    Optional<Path> found = TestData.find(FIXTURES);
    Assumptions.assumeTrue(found.isPresent(), () -> TestData.missing(FIXTURES));
    return found.get();
  }

  private static JsonNode expected(Path fixtures, String which) throws IOException {
    return new ObjectMapper()
        .readTree(fixtures.resolve("embeddings_" + which + ".json").toFile())
        .get(0);
  }

  private static void assertVector(JsonNode expected, float[] vector, double tolerance) {
    assertEquals(expected.size(), vector.length);
    for (int i = 0; i < vector.length; i++) {
      assertEquals(expected.get(i).doubleValue(), vector[i], tolerance);
    }
  }
}
