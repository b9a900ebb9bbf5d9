package io.ocelli.encoder.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocelli.core.error.OcelliException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// A reranker of texts: a classifier of transformers (`…ForSequenceClassification`) as it is, or
/// with the files that sentence-transformers' CrossEncoder writes from version 6 on.
final class CrossEncoderFolder {
  private static final String OWN = "config_sentence_transformers.json";

  private final Path folder;
  private final ObjectNode config;
  private final ObjectNode own;
  private final Draft draft;

  private CrossEncoderFolder(Path folder, ObjectNode config, Draft draft) {
    this.folder = folder;
    this.config = config;
    this.draft = draft;
    own = Json.object(folder.resolve(OWN));
  }

  static boolean is(Path folder, ObjectNode config) {
    String type = Json.object(folder.resolve(OWN)).path("model_type").asText("");
    boolean pipeline = Files.isRegularFile(folder.resolve(SentenceTransformersFolder.FILE));
    String network = config.path("architectures").path(0).asText("");
    return type.equals("CrossEncoder")
        || (!pipeline && network.endsWith("ForSequenceClassification"));
  }

  /// @throws OcelliException INVALID_VALUE for one that is more than a classifier
  static void read(Path folder, ObjectNode config, Draft draft) {
    new CrossEncoderFolder(folder, config, draft).read();
  }

  private void read() {
    refuseOtherLayers();
    refusePrompt();
    HuggingFaceTokenizer.read(folder, config, draft);
    ObjectNode layer = Json.object(folder.resolve("sentence_bert_config.json"));
    Map<String, String> networks = OnnxVariants.find(folder, "model");
    draft
        .put("family", config.path("model_type").asText(null))
        .put("score.model", networks.isEmpty() ? null : networks)
        .put("score.tap", "logits")
        .put(
            "text.context",
            layer.hasNonNull("max_seq_length") ? layer.path("max_seq_length") : null);
    if (layer.path("do_lower_case").asBoolean(false)) {
      draft.put("text.cleaning", "lower-case");
    }
    activation();
  }

  /// A language model that is asked for yes or no has a layer behind it; a network of another kind
  /// has other files.
  private void refuseOtherLayers() {
    ArrayNode modules = Json.array(folder.resolve(SentenceTransformersFolder.FILE));
    for (JsonNode module : modules) {
      String type = module.path("type").asText();
      String kind = type.substring(type.lastIndexOf('.') + 1);
      if (!kind.equals("Transformer")) {
        throw OcelliException.invalid(
            "%s: a pair scorer with the layer `%s` is not supported, only a classifier alone"
                .formatted(folder.resolve(SentenceTransformersFolder.FILE), kind));
      }
    }
  }

  /// It would stand before every query.
  private void refusePrompt() {
    String name = own.path("default_prompt_name").asText("");
    if (!own.path("prompts").path(name).asText("").isEmpty()) {
      throw OcelliException.invalid(
          "%s: a pair scorer with a prompt (`%s`) is not supported"
              .formatted(folder.resolve(OWN), name));
    }
  }

  /// In the order of `CrossEncoder.__init__` and `get_default_activation_fn`; before version 4 it
  /// had another name.
  private void activation() {
    String named =
        Stream.of(
                own.path("activation_fn"),
                config.path("sentence_transformers").path("activation_fn"),
                config.path("sbert_ce_default_activation_function"))
            .filter(JsonNode::isTextual)
            .map(JsonNode::textValue)
            .findFirst()
            .orElse(null);
    if (named == null) {
      draft.guess(
          "score.activation", "sigmoid", "as sentence-transformers does where nothing says it");
    } else {
      String kind = named.substring(named.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
      draft.put("score.activation", kind);
    }
  }
}
