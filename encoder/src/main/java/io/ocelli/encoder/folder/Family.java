package io.ocelli.encoder.folder;

import java.util.Arrays;
import java.util.List;

/// What the models of a kind have in common and no configuration says: which output is the
/// embedding, and what becomes of it. The names are transformers' `model_type`.
enum Family {
  CLIP(
      "none",
      "image_embeds",
      "none",
      "text_embeds",
      "clip",
      "chinese_clip",
      "altclip",
      "clip_vision_model",
      "clip_text_model"),
  /// The attention-pooling head is the vector; there is no projection.
  SIGLIP("none", "pooler_output", "none", "pooler_output", "siglip", "siglip2"),
  ALIGN("none", "image_embeds", "none", "text_embeds", "align"),
  /// The class token; transformers' own pooler adds a layer that was never trained.
  VIT("cls", "last_hidden_state", null, null, "vit", "vit_msn", "vit_mae"),
  DEIT("cls", "last_hidden_state", null, null, "deit"),
  DINOV2("cls", "last_hidden_state", null, null, "dinov2", "dinov2_with_registers", "dinov3_vit"),
  BEIT("none", "pooler_output", null, null, "beit", "data2vec-vision"),
  IJEPA("mean", "last_hidden_state", null, null, "ijepa"),
  SWIN("none", "pooler_output", null, null, "swin", "swinv2"),
  CONVNEXT("none", "pooler_output", null, null, "convnext", "convnextv2"),
  RESNET(
      "none",
      "pooler_output",
      null,
      null,
      "resnet",
      "regnet",
      "efficientnet",
      "mobilenet_v1",
      "mobilenet_v2",
      "levit",
      "bit"),
  OTHER(null, null, null, null);

  private final String imagePooling;
  private final String imageTap;
  private final String textPooling;
  private final String textTap;
  private final List<String> types;

  Family(
      String imagePooling, String imageTap, String textPooling, String textTap, String... types) {
    this.imagePooling = imagePooling;
    this.imageTap = imageTap;
    this.textPooling = textPooling;
    this.textTap = textTap;
    this.types = List.of(types);
  }

  static Family of(String modelType) {
    return Arrays.stream(values())
        .filter(family -> family.types.contains(modelType))
        .findFirst()
        .orElse(OTHER);
  }

  /// @return null where it is not known
  String wireName() {
    return this == OTHER ? null : Fields.name(this);
  }

  void image(Draft draft) {
    draft.put("image.tap", imageTap).put("image.pooling", imagePooling);
  }

  void text(Draft draft) {
    draft.put("text.tap", textTap).put("text.pooling", textPooling);
    if (this == CLIP || this == SIGLIP) {
      draft.put("text.padding", "max");
    }
    if (this == SIGLIP) {
      draft.put("text.padding_masked", false);
    }
  }
}
