package io.ocelli.encoder.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a model's configuration says of the files with its weights, before any of them is here.
///
/// @param tables of static embedders: they need no network
/// @param heads of dense layers behind a network
/// @param own what `ocelli.json` names, with the precision it is named under, fp32 where under none
record ModelLayout(Set<String> tables, Set<String> heads, Map<String, Precision> own) {
  /// The files to be read for this, where they are there.
  static final List<String> FILES = List.of("config.json", "modules.json", "ocelli.json");

  static final String TABLE = "model.safetensors";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// @param places by name of [#FILES], those that are there
  /// @throws OcelliException INVALID_VALUE for one that is no JSON
  static ModelLayout read(Map<String, Path> places) throws IOException {
    Set<String> tables = new TreeSet<>();
    Set<String> heads = new TreeSet<>();
    if (tree(places, "config.json").path("model_type").asText().equals("model2vec")) {
      tables.add(TABLE);
    }
    for (JsonNode module : tree(places, "modules.json")) {
      String type = module.path("type").asText();
      String path = module.path("path").asText();
      String weights = path.isEmpty() || path.equals(".") ? TABLE : path + "/" + TABLE;
      if (type.endsWith(".StaticEmbedding")) {
        tables.add(weights);
      } else if (type.endsWith(".Dense")) {
        heads.add(weights);
      }
    }
    Map<String, Precision> own = new HashMap<>();
    named(tree(places, "ocelli.json"), Precision.FP32, own);
    return new ModelLayout(tables, heads, own);
  }

  /// The same of a folder.
  static ModelLayout of(Path folder) throws IOException {
    return read(
        FILES.stream()
            .filter(name -> Files.isRegularFile(folder.resolve(name)))
            .collect(Collectors.toMap(name -> name, folder::resolve)));
  }

  private static JsonNode tree(Map<String, Path> places, String name) throws IOException {
    Path file = places.get(name);
    try {
      return file == null ? MAPPER.missingNode() : MAPPER.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new OcelliException(
          ErrorKind.INVALID_VALUE,
          "the model's %s is no JSON: %s".formatted(name, e.getOriginalMessage()),
          e);
    }
  }

  /// Every text of the tree may name a file: the listing decides which do.
  private static void named(JsonNode node, Precision precision, Map<String, Precision> own) {
    if (node.isTextual()) {
      own.put(node.textValue(), precision);
    }
    node.properties()
        .forEach(field -> named(field.getValue(), precision(field.getKey(), precision), own));
    if (node.isArray()) {
      node.forEach(child -> named(child, precision, own));
    }
  }

  /// `"model": {"fp16": "model_fp16.onnx"}`.
  private static Precision precision(String key, Precision otherwise) {
    return Stream.of(Precision.values())
        .filter(precision -> precision.wireName().equals(key))
        .findFirst()
        .orElse(otherwise);
  }
}
