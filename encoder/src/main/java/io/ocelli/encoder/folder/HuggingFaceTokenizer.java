package io.ocelli.encoder.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

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
        .put("text.pad_id", padding(folder, config, tower));
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
  private static int padding(Path folder, JsonNode config, JsonNode tower) {
    JsonNode token = config.path("pad_token");
    String text = token.isObject() ? token.path("content").asText() : token.asText(null);
    JsonNode tokenizer = Json.tokenizer(folder.resolve(TransformersFolder.TOKENIZER));
    int id =
        text == null
            ? -1
            : StreamSupport.stream(tokenizer.path("added_tokens").spliterator(), false)
                .filter(added -> added.path("content").asText().equals(text))
                .mapToInt(added -> added.path("id").asInt())
                .findFirst()
                .orElse(-1);
    if (id >= 0) {
      return id;
    }
    return tokenizer.path("padding").path("pad_id").asInt(tower.path("pad_token_id").asInt(0));
  }
}
