package io.ocelli.encoder.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.contract.PairScorer;
import io.ocelli.encoder.contract.PairScorer.Activation;
import io.ocelli.encoder.contract.PairScorer.Sides;
import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.contract.TextInput;
import io.ocelli.encoder.folder.FolderReader.Derived;
import io.ocelli.encoder.onnx.OnnxGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders of rerankers as they are published: what is read of them, and what is refused.
class CrossEncoderFolderTest {
  private static final String CONFIG =
      """
      {"model_type": "xlm-roberta", "architectures": ["XLMRobertaForSequenceClassification"],
       "max_position_embeddings": 514, "pad_token_id": 1%s}\
      """;

  @TempDir private Path folder;

  @BeforeEach
  void publish() throws IOException {
    write("config.json", CONFIG.formatted(""));
    write("tokenizer.json", "{\"added_tokens\": [{\"id\": 1, \"content\": \"<pad>\"}]}");
    write("tokenizer_config.json", "{\"pad_token\": \"<pad>\"}");
    network("onnx/model.onnx", "logits", 1);
    network("onnx/model_int8.onnx", "logits", 1);
  }

  /// bge-reranker: nothing but transformers' own files.
  @Test
  void aClassifierOfOneLabelScoresPairsOfTexts() {
    Derived derived = read(Map.of());
    PairScorer pairs = derived.contract().pairs();

    assertEquals(Set.of(Precision.FP32, Precision.INT8), derived.contract().variants());
    assertEquals("logits", pairs.graph().tap());
    assertEquals(PairScorer.ONE, pairs.label());
    TextInput input = ((Sides.Texts) pairs.sides()).input();
    assertEquals(512, input.context());
    assertEquals(1, input.padding().id());
    assertEquals(Activation.SIGMOID, pairs.activation());
    assertTrue(derived.guesses().containsKey("score.activation"));
    assertEquals(0, derived.contract().dims());
  }

  @Test
  void theActivationIsWhatTheFolderSays() throws IOException {
    write(
        "config.json",
        CONFIG.formatted(
            ", \"sbert_ce_default_activation_function\": \"torch.nn.modules.linear.Identity\""));
    assertEquals(Activation.IDENTITY, read(Map.of()).contract().pairs().activation());
    write(
        "config.json",
        CONFIG.formatted(
            """
            , "sentence_transformers": {"version": "4.1.0",
              "activation_fn": "torch.nn.modules.linear.Identity"}\
            """));
    Derived four = read(Map.of());
    assertEquals(Activation.IDENTITY, four.contract().pairs().activation());
    assertFalse(four.guesses().containsKey("score.activation"));
    write(
        "config_sentence_transformers.json",
        "{\"activation_fn\": \"torch.nn.modules.activation.Sigmoid\"}");
    assertEquals(Activation.SIGMOID, read(Map.of()).contract().pairs().activation());
    assertEquals(
        Activation.IDENTITY,
        read(Map.of("score.activation", "identity")).contract().pairs().activation());
  }

  @Test
  void anotherActivationIsRefusedWithThoseThereAre() throws IOException {
    write(
        "config_sentence_transformers.json",
        "{\"activation_fn\": \"torch.nn.modules.activation.Tanh\"}");

    assertRefused("score.activation must be one of identity, sigmoid, softmax, not tanh");
  }

  @Test
  void severalLabelsAreRefusedUntilOneIsNamed() throws IOException {
    network("onnx/model.onnx", "logits", 3);
    write(
        "config.json",
        CONFIG.formatted(
            ", \"id2label\": {\"0\": \"contradiction\", \"1\": \"entailment\", \"2\":"
                + " \"neutral\"}"));

    assertRefused("gives 3 numbers a pair [contradiction, entailment, neutral]: name the one");
    PairScorer entailment =
        read(Map.of("score.label", "1", "score.activation", "softmax")).contract().pairs();
    assertEquals(1, entailment.label());
    assertEquals(Activation.SOFTMAX, entailment.activation());
  }

  @Test
  void aShareNeedsTheClassThatItIsOf() {
    assertRefused(
        "score.label must name the class whose share is the score",
        Map.of("score.activation", "softmax"));
  }

  /// Qwen3-Reranker: a language model that is asked for yes or no.
  @Test
  void layersBehindTheClassifierAreRefusedByName() throws IOException {
    write(
        "modules.json",
        """
        [{"path": "", "type": "sentence_transformers.base.modules.transformer.Transformer"},
         {"path": "1", "type": "sentence_transformers.cross_encoder.modules.LogitScore"}]\
        """);
    write("config_sentence_transformers.json", "{\"model_type\": \"CrossEncoder\"}");

    assertRefused("the layer `LogitScore` is not supported");
  }

  @Test
  void aPromptThatIsAlwaysThereIsRefused() throws IOException {
    write(
        "config_sentence_transformers.json",
        "{\"default_prompt_name\": \"query\", \"prompts\": {\"query\": \"Find: \"}}");

    assertRefused("a pair scorer with a prompt (`query`) is not supported");
  }

  /// An encoder's pipeline stays one, whatever head its network had.
  @Test
  void aPipelineOfLayersThatMakesVectorsIsNone() throws IOException {
    write("modules.json", "[{\"path\": \"\", \"type\": \"sentence_transformers.Transformer\"}]");

    assertEquals(null, read(Map.of("text.dims", "4")).contract().pairs());
  }

  @Test
  void weightsAloneAreNoScorer() throws IOException {
    Files.delete(folder.resolve("onnx/model.onnx"));
    Files.delete(folder.resolve("onnx/model_int8.onnx"));

    assertRefused("holds no ONNX model");
  }

  @Test
  void anOutputOfAnotherNameIsFoundAndSaid() throws IOException {
    network("onnx/model.onnx", "relevance", 1);
    Derived derived = read(Map.of());

    assertEquals("relevance", derived.contract().pairs().graph().tap());
    assertTrue(derived.guesses().containsKey("score.tap"));
  }

  /// Nothing else reads two pictures. Which of them is the query is a guess.
  @Test
  void aNetworkOfTwoPicturesAloneScoresPairs() throws IOException {
    Path bare = Files.createDirectory(folder.resolve("bare"));
    OnnxGraph graph = new OnnxGraph("two");
    graph.named(
        "score", "Sub", List.of(), List.of(graph.input("a", 3, 8, 6), graph.input("b", 3, 8, 6)));
    graph.output("score", 1);
    Files.write(bare.resolve("two.onnx"), graph.toModel());

    Derived derived = FolderReader.readFile(bare.resolve("two.onnx"), "two", null, Map.of());
    Sides.Pictures pictures = (Sides.Pictures) derived.contract().pairs().sides();
    assertEquals("a", pictures.query());
    assertEquals("b", pictures.candidate());
    assertEquals(6, pictures.input().width());
    assertTrue(derived.guesses().containsKey("image.candidate_input"));
    Sides.Pictures turned =
        (Sides.Pictures)
            FolderReader.readFile(bare.resolve("two.onnx"), "two", null, Map.of("image.input", "b"))
                .contract()
                .pairs()
                .sides();
    assertEquals("a", turned.candidate());
  }

  /// What only vectors have means nothing here.
  @Test
  void keysOfVectorsAreRefused() {
    assertRefused("text.pooling is not known here", Map.of("text.pooling", "cls"));
    assertRefused("it makes no vectors", Map.of("matryoshka", "[4]"));
  }

  @Test
  void twoPicturesNeedTwoInputs() {
    ModelContract.Identity identity = new ModelContract.Identity("x", null, "", null, null);
    assertThrows(IllegalArgumentException.class, () -> new ModelContract(identity, null));
    OcelliException refusal =
        assertThrows(
            OcelliException.class,
            () ->
                ContractReader.read(
                    (ObjectNode)
                        Json.value(
                            """
                            {"name": "x", "score": {"model": "m.onnx", "tap": "y"}, "image":
                             {"input": "a", "candidate_input": "a", "height": 4, "width": 4}}\
                            """)));
    assertTrue(
        refusal.getMessage().contains("image.candidate_input must be another input"),
        refusal.getMessage());
  }

  private Derived read(Map<String, String> settings) {
    return FolderReader.read(folder, "any", null, settings);
  }

  private void assertRefused(String why) {
    assertRefused(why, Map.of());
  }

  private void assertRefused(String why, Map<String, String> settings) {
    OcelliException refusal = assertThrows(OcelliException.class, () -> read(settings));
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
  }

  private void network(String file, String output, int labels) throws IOException {
    OnnxGraph graph = new OnnxGraph("any");
    String ids = graph.input("input_ids");
    graph.named(output, "Identity", List.of(), List.of(ids));
    graph.output(output, labels);
    Files.createDirectories(folder.resolve(file).getParent());
    Files.write(folder.resolve(file), graph.toModel());
  }
}
