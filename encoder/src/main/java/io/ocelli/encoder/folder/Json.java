package io.ocelli.encoder.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Small JSON files of a model's folder.
final class Json {
  /// More is no configuration.
  private static final long LARGEST = 4 << 20;

  /// A tokenizer of a quarter of a million entries has some 35 MB.
  private static final long LARGEST_TOKENIZER = 128 << 20;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build());
  }

  private Json() {}

  /// @return an empty object where there is no such file
  /// @throws OcelliException INVALID_VALUE, naming the file and the place in it
  static ObjectNode object(Path file) {
    return Files.isRegularFile(file)
        ? (ObjectNode) read(file, ObjectNode.class, LARGEST)
        : MAPPER.createObjectNode();
  }

  /// @return an empty array where there is no such file
  static ArrayNode array(Path file) {
    return Files.isRegularFile(file)
        ? (ArrayNode) read(file, ArrayNode.class, LARGEST)
        : MAPPER.createArrayNode();
  }

  /// A `tokenizer.json`.
  static ObjectNode tokenizer(Path file) {
    return (ObjectNode) read(file, ObjectNode.class, LARGEST_TOKENIZER);
  }

  private static JsonNode read(Path file, Class<? extends JsonNode> wanted, long largest) {
    try {
      if (Files.size(file) > largest) {
        throw OcelliException.invalid("%s is too large for a configuration".formatted(file));
      }
      JsonNode tree = MAPPER.readTree(Files.readAllBytes(file));
      if (!wanted.isInstance(tree)) {
        throw OcelliException.invalid(
            "%s holds no JSON %s".formatted(file, wanted == ObjectNode.class ? "object" : "array"));
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw new OcelliException(
          ErrorKind.INVALID_VALUE,
          "%s is no JSON: %s at line %d"
              .formatted(file, e.getOriginalMessage(), e.getLocation().getLineNr()),
          e);
    } catch (IOException e) {
      throw new OcelliException(ErrorKind.INVALID_VALUE, file + " cannot be read: " + e, e);
    }
  }

  static JsonNode node(Object value) {
    return MAPPER.valueToTree(value);
  }

  /// What people write after `--set key=`: JSON where it is some, else the text itself.
  static JsonNode value(String text) {
    try {
      JsonNode value = MAPPER.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(text);
      return value.isMissingNode() ? MAPPER.getNodeFactory().textNode(text) : value;
    } catch (JsonProcessingException e) {
      return MAPPER.getNodeFactory().textNode(text);
    }
  }

  static byte[] pretty(JsonNode tree) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
