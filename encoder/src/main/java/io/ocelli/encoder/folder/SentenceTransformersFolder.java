package io.ocelli.encoder.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocelli.core.error.OcelliException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A folder of sentence-transformers: `modules.json` names the layers in order, each with a folder
/// of its own.
final class SentenceTransformersFolder {
  static final String FILE = "modules.json";

  private final Path folder;
  private final Draft draft;
  private final List<Map<String, String>> heads = new ArrayList<>();

  private SentenceTransformersFolder(Path folder, Draft draft) {
    this.folder = folder;
    this.draft = draft;
  }

  /// @throws OcelliException INVALID_VALUE for a layer that this version does not know
  static void read(Path folder, Draft draft) {
    new SentenceTransformersFolder(folder, draft).read();
  }

  private void read() {
    draft.put("text.normalise", false);
    ArrayNode modules = Json.array(folder.resolve(FILE));
    for (JsonNode module : modules) {
      String type = module.path("type").asText();
      String path = module.path("path").asText("");
      layer(type.substring(type.lastIndexOf('.') + 1), path.isEmpty() ? "" : path + "/");
    }
    if (!heads.isEmpty()) {
      draft.put("text.heads", heads);
    }
    ObjectNode own = Json.object(folder.resolve("config_sentence_transformers.json"));
    prompts(own);
    if (own.hasNonNull("truncate_dim")) {
      draft.put("matryoshka", List.of(own.path("truncate_dim").asInt()));
    }
  }

  private void layer(String kind, String path) {
    switch (kind) {
      case "Transformer", "MLMTransformer" -> transformer(path);
      case "StaticEmbedding" -> table(path);
      case "Pooling" -> pooling(layerConfig(path));
      case "Dense" -> dense(path);
      case "Normalize" -> draft.put("text.normalise", true);
      case "SpladePooling" -> splade(layerConfig(path));
      default ->
          throw OcelliException.invalid(
              "%s: the layer `%s` is not known; there is: Transformer, StaticEmbedding, Pooling, Dense, Normalize, MLMTransformer, SpladePooling"
                  .formatted(folder.resolve(FILE), kind));
    }
  }

  private ObjectNode config(String path) {
    return Json.object(folder.resolve(path + "config.json"));
  }

  /// A layer without its file would silently be another layer.
  private ObjectNode layerConfig(String path) {
    Path file = folder.resolve(path + "config.json");
    if (!Files.isRegularFile(file)) {
      throw OcelliException.invalid(
          "%s names a layer whose %s is missing: copy the whole folder of the model"
              .formatted(folder.resolve(FILE), file));
    }
    return Json.object(file);
  }

  private void transformer(String path) {
    ObjectNode own = Json.object(folder.resolve(path + "sentence_bert_config.json"));
    ObjectNode config = config(path);
    HuggingFaceTokenizer.read(folder, config, draft);
    Map<String, String> networks = OnnxVariants.find(folder, "model");
    draft
        .put("family", config.path("model_type").asText(null))
        .put("text.model", networks.isEmpty() ? null : networks)
        .put("text.context", own.hasNonNull("max_seq_length") ? own.path("max_seq_length") : null);
    if (own.path("do_lower_case").asBoolean(false)) {
      draft.put("text.cleaning", "lower-case");
    }
  }

  private void table(String path) {
    draft
        .put("family", "static")
        .put("text.table", path + StaticFolder.TABLE)
        .put("text.tokenizer", tokenizer(path))
        .put("text.context", StaticFolder.CONTEXT)
        .put("text.dims", StaticFolder.dims(folder.resolve(path + StaticFolder.TABLE)));
  }

  private String tokenizer(String path) {
    String own = path + TransformersFolder.TOKENIZER;
    return Files.isRegularFile(folder.resolve(own)) ? own : TransformersFolder.TOKENIZER;
  }

  private void pooling(JsonNode config) {
    Map<String, String> modes = new LinkedHashMap<>();
    modes.put("pooling_mode_cls_token", "cls");
    modes.put("pooling_mode_mean_tokens", "mean");
    modes.put("pooling_mode_max_tokens", "max");
    modes.put("pooling_mode_mean_sqrt_len_tokens", "mean-sqrt-length");
    modes.put("pooling_mode_weightedmean_tokens", "weighted-mean");
    modes.put("pooling_mode_lasttoken", "last");
    List<String> chosen =
        modes.entrySet().stream()
            .filter(mode -> config.path(mode.getKey()).asBoolean(false))
            .map(Map.Entry::getValue)
            .toList();
    if (chosen.size() > 1) {
      throw OcelliException.invalid(
          "%s: poolings that are joined (%s) are not supported"
              .formatted(folder, String.join(", ", chosen)));
    }
    String named = name(config.path("pooling_mode").asText("mean"));
    draft
        .put("text.pooling", chosen.isEmpty() ? named : chosen.getFirst())
        .put("text.prompts_pooled", config.path("include_prompt").asBoolean(true))
        .put("text.dims", dims(config));
  }

  private static Integer dims(JsonNode config) {
    JsonNode dims =
        config.has("word_embedding_dimension")
            ? config.path("word_embedding_dimension")
            : config.path("embedding_dimension");
    return dims.isInt() ? dims.intValue() : null;
  }

  private static String name(String mode) {
    return switch (mode) {
      case "lasttoken" -> "last";
      case "mean_sqrt_len_tokens" -> "mean-sqrt-length";
      case "weightedmean" -> "weighted-mean";
      default -> mode;
    };
  }

  private void dense(String path) {
    JsonNode config = layerConfig(path);
    String activation = config.path("activation_function").asText("Tanh");
    heads.add(
        Map.of(
            "kind",
            "dense",
            "file",
            path + "model.safetensors",
            "activation",
            activation
                .substring(activation.lastIndexOf('.') + 1)
                .toLowerCase(java.util.Locale.ROOT)));
    draft.put("text.dims", config.path("out_features").asInt());
  }

  private void splade(JsonNode config) {
    String pooling = config.path("pooling_strategy").asText("max");
    if (!pooling.equals("max")) {
      throw OcelliException.invalid(
          "%s: SpladePooling by `%s` is not supported, only by `max`".formatted(folder, pooling));
    }
    draft
        .remove("text.normalise")
        .put("text.tap", "logits")
        .put(
            "text.sparse.activation",
            config.path("activation_function").asText().equals("log1p_relu")
                ? "log1p-log1p-relu"
                : "log1p-relu");
  }

  /// sentence-transformers looks for `document`, then `passage`, then `corpus`.
  private void prompts(ObjectNode config) {
    Map<String, String> prompts = new LinkedHashMap<>();
    config
        .path("prompts")
        .properties()
        .forEach(prompt -> prompts.put(prompt.getKey(), prompt.getValue().asText()));
    for (String name : List.of("passage", "corpus")) {
      if (!prompts.containsKey("document") && prompts.containsKey(name)) {
        prompts.put("document", prompts.get(name));
      }
    }
    String usual = config.path("default_prompt_name").asText(null);
    if (usual != null && prompts.containsKey(usual)) {
      prompts.putIfAbsent("query", prompts.get(usual));
      prompts.putIfAbsent("document", prompts.get(usual));
    }
    if (!prompts.isEmpty()) {
      draft.put("text.prompts", prompts);
    }
  }
}
