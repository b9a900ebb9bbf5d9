package io.ocelli.encoder.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/// `tokenizer_config.json` and what `tokenizer.json` says of padding.
final class HuggingFaceTokenizer {
  private static final int NO_LIMIT = 1 << 20;

  private HuggingFaceTokenizer() {}

  /// @param tower the text tower's part of `config.json`
  static void read(Path folder, JsonNode tower, Draft draft) {
    ObjectNode config = Json.object(folder.resolve("tokenizer_config.json"));
    draft
        .put("text.tokenizer", TransformersFolder.TOKENIZER)
        .put("text.context", context(config, tower))
        .put("text.padding_side", config.path("padding_side").asText("right"))
        .put("text.pad_id", padding(folder, tower));
  }

  private static Integer context(JsonNode config, JsonNode tower) {
    double said = config.path("model_max_length").asDouble(NO_LIMIT);
    int positions = tower.path("max_position_embeddings").asInt(NO_LIMIT);
    // RoBERTa counts positions from behind the padding's id.
    String type = tower.path("model_type").asText();
    int usable = type.contains("roberta") ? positions - 2 : positions;
    int context = (int) Math.min(said, usable);
    return context >= NO_LIMIT ? null : context;
  }

  /// The id of the padding token; where the tokenizer has none, the model's.
  ///
  /// @param tower the text tower's configuration
  static int padding(Path folder, JsonNode tower) {
    int id = special(folder, "pad_token", null);
    return id >= 0
        ? id
        : Json.tokenizer(folder.resolve(TransformersFolder.TOKENIZER))
            .path("padding")
            .path("pad_id")
            .asInt(tower.path("pad_token_id").asInt(0));
  }

  /// The id of a special token that the configuration names.
  ///
  /// @param otherwise the token's text where it is not named; null for none
  /// @return -1 where there is none
  static int special(Path folder, String key, String otherwise) {
    JsonNode token = Json.object(folder.resolve("tokenizer_config.json")).path(key);
    String text = token.isObject() ? token.path("content").asText() : token.asText(otherwise);
    JsonNode tokenizer = Json.tokenizer(folder.resolve(TransformersFolder.TOKENIZER));
    return tokenizer
        .path("added_tokens")
        .valueStream()
        .filter(added -> added.path("content").asText().equals(text))
        .mapToInt(added -> added.path("id").asInt())
        .findFirst()
        .orElse(-1);
  }

  /// Whether the tokenizer makes lower case by itself, as that of SigLIP does together with the
  /// rest of its canonical form.
  static boolean makesLowerCase(Path folder) {
    return Json.tokenizer(folder.resolve(TransformersFolder.TOKENIZER))
        .path("normalizer")
        .toString()
        .contains("Lowercase");
  }
}
