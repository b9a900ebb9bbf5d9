package io.ocelli.encoder.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What a `tokenizer.json` says that the native library does not tell.
///
/// @param json the whole file
/// @param vocabulary the largest id and one more
/// @param unknown id of what stands for words that are not in the vocabulary; -1 where nothing does
record TokenizerFile(String json, int vocabulary, int unknown) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static TokenizerFile read(Path file) {
    try {
      String json = Files.readString(file);
      JsonNode root = JSON.readTree(json);
      JsonNode model = root.path("model");
      return new TokenizerFile(json, vocabulary(root, model), unknown(root, model));
    } catch (JsonProcessingException e) {
      throw new OcelliException(
          ErrorKind.CORRUPT,
          "the tokenizer %s is no JSON: %s".formatted(file, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.NOT_FOUND, "the tokenizer %s cannot be read: %s".formatted(file, e), e);
    }
  }

  private static int vocabulary(JsonNode root, JsonNode model) {
    JsonNode vocab = model.path("vocab");
    // Unigram lists its pieces in the order of their ids, the others map pieces to ids.
    int largest = vocab.isArray() ? vocab.size() - 1 : -1;
    if (vocab.isObject()) {
      for (Map.Entry<String, JsonNode> entry : vocab.properties()) {
        largest = Math.max(largest, entry.getValue().asInt());
      }
    }
    for (JsonNode added : root.path("added_tokens")) {
      largest = Math.max(largest, added.path("id").asInt());
    }
    return largest + 1;
  }

  private static int unknown(JsonNode root, JsonNode model) {
    if (model.path("unk_id").isInt()) {
      return model.path("unk_id").asInt();
    }
    String token = model.path("unk_token").asText(null);
    if (token == null) {
      return -1;
    }
    for (JsonNode added : root.path("added_tokens")) {
      if (added.path("content").asText().equals(token)) {
        return added.path("id").asInt();
      }
    }
    return model.path("vocab").path(token).asInt(-1);
  }
}
