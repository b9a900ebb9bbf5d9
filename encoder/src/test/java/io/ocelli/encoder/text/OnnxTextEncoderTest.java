package io.ocelli.encoder.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.encoder.contract.Graph;
import io.ocelli.encoder.contract.Pooling;
import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.contract.TextInput;
import io.ocelli.encoder.contract.TextInput.Cleaning;
import io.ocelli.encoder.contract.TextInput.Padding;
import io.ocelli.encoder.contract.TextInput.Prompts;
import io.ocelli.encoder.contract.TextTower;
import io.ocelli.encoder.contract.TextTower.TextOutput;
import io.ocelli.encoder.contract.TextTower.TextOutput.Activation;
import io.ocelli.encoder.contract.VectorHead;
import io.ocelli.encoder.onnx.OnnxSession;
import io.ocelli.encoder.onnx.TinyTextModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a network that answers with what it is fed. Words `a` to `e` are 3 to 7, [CLS] is 1, [SEP]
/// is 2, padding 99.
class OnnxTextEncoderTest {
  private static final Padding LONGEST = new Padding(false, false, 99, true);
  private static final String[] ALL = {
    "input_ids", "attention_mask", "token_type_ids", "position_ids"
  };

  @TempDir Path folder;

  @Test
  void feedsWhatTheGraphAsksFor() throws IOException {
    TextTower tower = dense(LONGEST, new Pooling.Flatten(), 8 * 4);
    try (OpenTextTower open = open(tower, TinyTextModels.echo(ALL))) {
      assertArrayEquals(
          new float[] {
            1, 1, 0, 0, //
            3, 1, 0, 1, //
            4, 1, 0, 2, //
            2, 1, 0, 3, //
            99, 0, 0, 4, //
            99, 0, 0, 5, //
            99, 0, 0, 6, //
            99, 0, 0, 7
          },
          open.dense().encode(List.of("a b"), null).getFirst());
    }
  }

  @Test
  void paddingOnTheLeftDoesNotShiftPositions() throws IOException {
    TextTower tower = dense(new Padding(true, true, 99, true), new Pooling.Flatten(), 6 * 2);
    try (OpenTextTower open =
        open(tower(tower, 6), TinyTextModels.echo("position_ids", "input_ids"))) {
      assertArrayEquals(
          new float[] {0, 99, 0, 99, 0, 1, 1, 3, 2, 4, 3, 2},
          open.dense().encode(List.of("a b"), null).getFirst());
    }
  }

  /// Padding would be seen: by a graph without a mask, or where the contract says so.
  @Test
  void padsNothingThatTheNetworkWouldSee() throws IOException {
    TextTower tower = dense(LONGEST, new Pooling.Flatten(), 4);
    try (OpenTextTower open = open(tower, TinyTextModels.echo("input_ids"))) {
      assertArrayEquals(
          new float[] {1, 3, 4, 2}, open.dense().encode(List.of("a b"), null).getFirst());
    }
    TextTower seen = dense(new Padding(false, false, 99, false), new Pooling.Flatten(), 8);
    try (OpenTextTower open = open(seen, TinyTextModels.echo("input_ids", "attention_mask"))) {
      assertArrayEquals(
          new float[] {1, 1, 3, 1, 4, 1, 2, 1},
          open.dense().encode(List.of("a b"), null).getFirst());
    }
  }

  @Test
  void graphsMayInsistOnBatchLengthAndWidthOfNumbers() throws IOException {
    TextTower tower = tower(dense(LONGEST, new Pooling.Mean(0), 2), 10);
    byte[] graph = TinyTextModels.echo(TinyTextModels.INT32, 3, 10, "input_ids", "attention_mask");
    try (OpenTextTower open = open(tower, graph)) {
      List<float[]> vectors = open.dense().encode(List.of("a", "b", "c", "d"), null);
      for (int i = 0; i < 4; i++) {
        assertArrayEquals(new float[] {(1 + 3 + i + 2) / 3f, 1}, vectors.get(i), 1e-6f);
      }
    }
  }

  /// More texts than a run takes, of all lengths, each with its own answer in its own place.
  @Test
  void answersInOrderWhateverTheLengths() throws IOException {
    TextTower tower = tower(dense(LONGEST, new Pooling.Mean(0), 2), 300);
    byte[] graph = TinyTextModels.echo("input_ids", "attention_mask");
    try (OpenTextTower open = open(tower, graph)) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < 120; i++) {
        texts.add("e ".repeat((i * 37) % 250));
      }
      List<float[]> vectors = open.dense().encode(texts, null);
      for (int i = 0; i < texts.size(); i++) {
        int words = (i * 37) % 250;
        assertArrayEquals(new float[] {(3 + 7f * words) / (words + 2), 1}, vectors.get(i), 1e-5f);
        assertEquals(words + 2, open.dense().tokens(texts.get(i)));
      }
      assertEquals(List.of(), open.dense().encode(List.of(), null));
    }
  }

  @Test
  void manyThreadsShareOneEncoder() throws IOException {
    TextTower tower = dense(LONGEST, new Pooling.Mean(0), 2);
    byte[] graph = TinyTextModels.echo("input_ids", "attention_mask");
    try (OpenTextTower open = open(tower, graph)) {
      IntStream.range(0, 400)
          .parallel()
          .forEach(i -> {
            int words = i % 20;
            float[] vector = open.dense().encode(List.of("e ".repeat(words)), null).getFirst();
            assertArrayEquals(new float[] {(3 + 7f * words) / (words + 2), 1}, vector, 1e-5f);
          });
    }
  }

  @Test
  void namesTheVariantsThereAre() throws IOException {
    TextTower tower = dense(LONGEST, new Pooling.Mean(0), 1);
    EncoderInfo info = new EncoderInfo("tiny", "f00d", Set.of(), 0, null, "");

    OcelliException refusal =
        assertThrows(
            OcelliException.class,
            () -> TextTowers.open(tower, folder, Precision.INT8, info, _ -> null).close());

    assertEquals(ErrorKind.NOT_FOUND, refusal.kind());
    assertEquals("model `tiny` has no int8 variant, only [fp32]", refusal.getMessage());
  }

  @Test
  void takesTokensAsTheyAre() throws IOException {
    TextTower tower = dense(LONGEST, new Pooling.Last(), 2);
    byte[] graph = TinyTextModels.echo("input_ids", "attention_mask");
    try (OpenTextTower open = open(tower, graph)) {
      TextEncoder encoder = open.dense();
      assertArrayEquals(
          new float[] {7, 1}, encoder.encodeTokens(List.of(new int[] {3, 7})).getFirst());
      OcelliException refusal =
          assertThrows(OcelliException.class, () -> encoder.encodeTokens(List.of(new int[33])));
      assertEquals(ErrorKind.BAD_REQUEST, refusal.kind());
    }
  }

  @Test
  void promptsThatAreNotPooledDoNotCount() throws IOException {
    Prompts prompts = new Prompts(Map.of("query", "a b "), false);
    TextTower plain = dense(LONGEST, new Pooling.Mean(0), 2);
    TextTower tower =
        new TextTower(
            new TextInput("tokenizer.json", 32, LONGEST, Cleaning.NONE, prompts),
            plain.model(),
            plain.output());
    byte[] graph = TinyTextModels.echo("input_ids", "attention_mask");
    try (OpenTextTower open = open(tower, graph)) {
      assertArrayEquals(
          new float[] {(7 + 2) / 2f, 1}, open.dense().encode(List.of("e"), "query").getFirst());
      assertArrayEquals(
          new float[] {(1 + 7 + 2) / 3f, 1},
          open.dense().encode(List.of("e"), "document").getFirst(),
          1e-6f);
    }
  }

  /// Without special tokens an empty text has none at all.
  @Test
  void textsWithoutTokensAreZeroVectors() throws IOException {
    TextTower tower = dense(LONGEST, new Pooling.Mean(0), 2);
    TinyTokenizers.bareWords(folder);
    byte[] graph = TinyTextModels.echo("input_ids", "attention_mask");
    try (OpenTextTower open = openAsIs(tower, graph)) {
      List<float[]> vectors = open.dense().encode(List.of("", "a"), null);
      assertArrayEquals(new float[] {0, 0}, vectors.get(0));
      assertArrayEquals(new float[] {3, 1}, vectors.get(1));
    }
  }

  /// The network's "logits" of a token are its id, its mask and its position: of those the largest
  /// over the text are taken, padding's 99 is not.
  @Test
  void sparseWeightsAreTheLargestOverRealTokens() throws IOException {
    byte[] graph = TinyTextModels.echo(ALL);

    assertSparse(graph, Activation.RELU, 0, new int[] {0, 1, 3}, 4, 1, 3);
    assertSparse(graph, Activation.RELU, 2, new int[] {0, 3}, 4, 3);
    assertSparse(
        graph,
        Activation.LOG1P_RELU,
        0,
        new int[] {0, 1, 3},
        (float) Math.log(5),
        (float) Math.log(2),
        (float) Math.log(4));
    assertSparse(
        graph, Activation.LOG1P_LOG1P_RELU, 1, new int[] {0}, (float) Math.log(1 + Math.log(5)));
    assertSparse(graph, Activation.ELU1P, 3, new int[] {0, 1, 3}, 5, 2, 4);
    assertSparse(graph, Activation.ELU1P, 0, new int[] {0, 1, 2, 3}, 5, 2, 1, 4);
  }

  private void assertSparse(
      byte[] graph, Activation activation, int topK, int[] indices, float... values)
      throws IOException {
    TextTower plain = dense(LONGEST, new Pooling.None(), 1);
    TextTower tower =
        new TextTower(plain.input(), plain.model(), new TextOutput.Sparse(activation, topK));
    try (OpenTextTower open = open(tower, graph)) {
      VectorValue.Sparse weights = open.sparse().encode(List.of("a b"), null).getFirst();
      assertArrayEquals(indices, weights.indices());
      assertArrayEquals(values, weights.values(), 1e-6f);
    }
  }

  @Test
  void refusesANetworkThatIsNotWhatTheContractSays() throws IOException {
    TextTower tower = dense(LONGEST, new Pooling.Mean(0), 1);
    assertRefused(tower, TinyTextModels.echo("pixel_values"), "its inputs are [pixel_values]");
    assertRefused(tower, TinyTextModels.echo("attention_mask"), "its inputs are [attention_mask]");
    assertRefused(
        tower,
        TinyTextModels.echo(TinyTextModels.INT64, 1, 8, "input_ids"),
        "it takes 8 tokens, the contract says 32");
    assertRefused(
        tower, TinyTextModels.echo(1, -1, -1, "input_ids"), "input_ids is FLOAT [-1, -1]");
    Graph other = new Graph(Map.of(Precision.FP32, "model.onnx"), null, "logits");
    assertRefused(
        new TextTower(tower.input(), new TextTower.TextModel.Onnx(other), tower.output()),
        TinyTextModels.echo("input_ids"),
        "it has the outputs [last_hidden_state], the contract names logits");
    try (OpenTextTower open = open(tower, TinyTextModels.echo("input_ids", "attention_mask"))) {
      OcelliException refusal =
          assertThrows(OcelliException.class, () -> open.dense().encode(List.of("a"), null));
      assertEquals(
          "model `tiny` does not fit its contract: its vectors have 2 values, the contract says 1",
          refusal.getMessage());
    }
  }

  private void assertRefused(TextTower tower, byte[] graph, String what) {
    OcelliException refusal = assertThrows(OcelliException.class, () -> open(tower, graph).close());
    assertEquals(ErrorKind.INVALID_VALUE, refusal.kind());
    assertTrue(refusal.getMessage().contains(what), refusal.getMessage());
  }

  private static TextTower dense(Padding padding, Pooling pooling, int dims) {
    return new TextTower(
        new TextInput("tokenizer.json", 32, padding, Cleaning.NONE, Prompts.NONE),
        new TextTower.TextModel.Onnx(
            new Graph(Map.of(Precision.FP32, "model.onnx"), null, TinyTextModels.TAP)),
        new TextOutput.Dense(new VectorHead(pooling, List.of(), false, dims)));
  }

  private static TextTower tower(TextTower tower, int context) {
    TextInput input = tower.input();
    return new TextTower(
        new TextInput(
            input.tokenizer(), context, input.padding(), input.cleaning(), input.prompts()),
        tower.model(),
        tower.output());
  }

  private OpenTextTower open(TextTower tower, byte[] graph) throws IOException {
    TinyTokenizers.words(folder);
    return openAsIs(tower, graph);
  }

  private OpenTextTower openAsIs(TextTower tower, byte[] graph) {
    EncoderInfo info =
        new EncoderInfo("tiny", "f00d", Set.of(EncoderInfo.Modality.TEXT), 0, null, "");
    return TextTowers.open(
        tower, folder, Precision.FP32, info, _ -> OnnxSession.load("tiny", graph));
  }
}
