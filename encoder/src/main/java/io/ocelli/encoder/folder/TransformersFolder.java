package io.ocelli.encoder.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A folder of transformers: `config.json` with a `model_type`, `preprocessor_config.json`,
/// `tokenizer.json`, and ONNX files as optimum and transformers.js name them.
final class TransformersFolder {
  static final String TOKENIZER = "tokenizer.json";

  private final Path folder;
  private final ObjectNode config;
  private final Draft draft;
  private final Family family;

  private TransformersFolder(Path folder, ObjectNode config, Draft draft) {
    this.folder = folder;
    this.config = config;
    this.draft = draft;
    family = Family.of(config.path("model_type").asText());
  }

  static boolean is(ObjectNode config) {
    return config.hasNonNull("model_type");
  }

  static void read(Path folder, ObjectNode config, Draft draft) {
    new TransformersFolder(folder, config, draft).read();
  }

  private void read() {
    draft.put("family", family.wireName());
    ObjectNode preprocessor = preprocessor();
    boolean readsPictures = !preprocessor.isEmpty();
    boolean readsTexts = Files.isRegularFile(folder.resolve(TOKENIZER));
    Map<String, String> vision =
        OnnxVariants.find(folder, readsTexts ? "vision_model" : "model", "vision_model", "model");
    if (readsPictures && !vision.isEmpty()) {
      draft.put("image.model", vision);
      HuggingFaceProcessor.read(preprocessor, draft);
      family.image(draft);
    }
    Map<String, String> text =
        OnnxVariants.find(folder, readsPictures ? "text_model" : "model", "text_model", "model");
    if (readsTexts && !text.isEmpty()) {
      draft.put("text.model", text);
      text(config.has("text_config") ? config.path("text_config") : config);
    }
  }

  /// From version 5 on, processors of pictures and texts are saved as one file.
  private ObjectNode preprocessor() {
    ObjectNode alone = Json.object(folder.resolve("preprocessor_config.json"));
    JsonNode joined = Json.object(folder.resolve("processor_config.json")).path("image_processor");
    return alone.isEmpty() && joined instanceof ObjectNode part ? part : alone;
  }

  private void text(JsonNode towerConfig) {
    HuggingFaceTokenizer.read(folder, towerConfig, draft);
    family.text(draft);
    if (isFirstSiglip() && !HuggingFaceTokenizer.makesLowerCase(folder)) {
      draft.put("text.cleaning", "canonical");
    }
    boolean masked = config.path("architectures").path(0).asText("").endsWith("ForMaskedLM");
    if (masked) {
      draft
          .put("text.tap", "logits")
          .guess("text.sparse.activation", "log1p-relu", "a masked language model");
    }
  }

  /// The second one's tokenizer, Gemma's, keeps punctuation.
  private boolean isFirstSiglip() {
    return config.path("model_type").asText().equals("siglip");
  }
}
