package io.ocelli.encoder.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// open_clip's `open_clip_config.json`: `model_cfg` and `preprocess_cfg`. Its towers are projected
/// already, and it converts pictures to RGB after it resized them.
final class OpenClipFolder {
  static final String FILE = "open_clip_config.json";
  private static final int CLIP_CONTEXT = 77;

  private OpenClipFolder() {}

  static void read(Path folder, ObjectNode config, Draft draft) {
    JsonNode model = config.path("model_cfg");
    JsonNode text = model.path("text_cfg");
    int dims = model.path("embed_dim").asInt();
    draft.put("family", family(model));
    Map<String, String> visual = OnnxVariants.find(folder, "visual", "vision_model");
    if (!visual.isEmpty()) {
      draft.put("image.model", visual).put("image.dims", dims);
      preprocess(config.path("preprocess_cfg"), model.path("vision_cfg"), draft);
    }
    Map<String, String> textual = OnnxVariants.find(folder, "textual", "text_model");
    if (!textual.isEmpty()) {
      draft
          .put("text.model", textual)
          .put("text.dims", dims)
          .put("text.context", text.path("context_length").asInt(CLIP_CONTEXT))
          .put("text.padding", "max")
          .put("text.tokenizer", TransformersFolder.TOKENIZER);
      tokenizer(folder, text, draft);
    }
    String why = "its value before training; set the trained one, which the weights have";
    if (model.has("init_logit_scale")) {
      draft.guess("logit_scale", Math.exp(model.path("init_logit_scale").asDouble()), why);
    }
    if (model.hasNonNull("init_logit_bias")) {
      draft.guess("logit_bias", model.path("init_logit_bias").asDouble(), why);
    }
  }

  private static String family(JsonNode model) {
    JsonNode text = model.path("text_cfg");
    if (model.hasNonNull("init_logit_bias")) {
      return "siglip";
    }
    if (text.path("hf_model_name").asText("").contains("xlm-roberta")) {
      return "xlm-r-clip";
    }
    return model.path("vision_cfg").path("pos_embed_type").asText("").startsWith("sin")
        ? "clipa"
        : "clip";
  }

  private static void preprocess(JsonNode cfg, JsonNode vision, Draft draft) {
    JsonNode size = cfg.hasNonNull("size") ? cfg.path("size") : vision.path("image_size");
    int height = size.isArray() ? size.path(0).asInt() : size.asInt(224);
    int width = size.isArray() ? size.path(1).asInt() : height;
    draft
        .put("image.height", height)
        .put("image.width", width)
        .put("image.interpolation", cfg.path("interpolation").asText("bicubic"))
        .put("image.mean", cfg.hasNonNull("mean") ? cfg.path("mean") : Constants.CLIP_MEAN)
        .put("image.std", cfg.hasNonNull("std") ? cfg.path("std") : Constants.CLIP_STD)
        .put("image.convert", "last");
    switch (cfg.path("resize_mode").asText("shortest")) {
      case "squash" -> draft.put("image.fit", "squash");
      case "longest" ->
          draft
              .put("image.fit", "longest-pad")
              .put("image.rounding", "round")
              .put("image.fill", cfg.path("fill_color").asInt(0));
      default -> {
        if (height == width) {
          draft.put("image.resize", height).put("image.rounding", "floor");
        } else {
          // open_clip forgets the configured interpolation where the input is no square.
          draft
              .put("image.resize", List.of(height, width))
              .put("image.rounding", "round")
              .put("image.interpolation", "bicubic");
        }
        draft.put("image.fit", "shortest");
      }
    }
  }

  /// Its own tokenizer pads with 0 and makes lower case; those of the hub pad as they are made to.
  private static void tokenizer(Path folder, JsonNode text, Draft draft) {
    boolean own = !text.hasNonNull("hf_tokenizer_name");
    JsonNode options = text.path("tokenizer_kwargs");
    boolean canonical = options.path("clean").asText("").equals("canonicalize");
    draft
        .put("text.pad_id", own ? 0 : HuggingFaceTokenizer.padding(folder, text))
        .put("text.cleaning", canonical ? "canonical" : "whitespace");
    if (options.path("strip_sep_token").asBoolean(false)) {
      draft.put("text.blanked_id", HuggingFaceTokenizer.special(folder, "sep_token", "[SEP]"));
    }
  }
}
