package io.ocelli.encoder.folder;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// transformers' `preprocessor_config.json`, as its image processors read it (their PIL backends):
/// what is missing has the default of the processor that is named.
final class HuggingFaceProcessor {
  private static final List<String> RESAMPLING =
      List.of("nearest", "lanczos", "bilinear", "bicubic", "box", "hamming");

  private static final int CONVNEXT_SQUASHES = 384;

  private final JsonNode config;
  private final String type;
  private final Draft draft;

  private HuggingFaceProcessor(JsonNode config, Draft draft) {
    this.config = config;
    this.draft = draft;
    type =
        config
            .path("image_processor_type")
            .asText(config.path("feature_extractor_type").asText(""))
            .replaceFirst("(ImageProcessor(Fast|Pil)?|FeatureExtractor)$", "");
  }

  static void read(JsonNode config, Draft draft) {
    new HuggingFaceProcessor(config, draft).read();
  }

  private void read() {
    size();
    draft
        .put("image.crop", "floor")
        .put("image.interpolation", interpolation())
        .put("image.rescale", rescale())
        .put("image.mean", normalised() ? mean() : null)
        .put("image.std", normalised() ? std() : null);
    if (config.path("do_flip_channel_order").asBoolean(type.equals("MobileViT"))) {
      draft.put("image.channels", "bgr");
    }
    if (type.equals("EfficientNet")) {
      efficientNet();
    }
  }

  /// Shortest side or both sides, then a crop or none.
  private void size() {
    JsonNode size = config.path("size");
    boolean crops = config.path("do_center_crop").asBoolean(cropsUnlessTold());
    if (!config.path("do_resize").asBoolean(true)) {
      int[] crop = sides(config.path("crop_size"));
      draft.put("image.fit", "shortest").put("image.height", crop[0]).put("image.width", crop[1]);
    } else if (size.has("shortest_edge") || (size.isInt() && !squaresPlainNumbers())) {
      shortest(size.isInt() ? size.asInt() : size.path("shortest_edge").asInt(), crops);
    } else if (!size.isObject() || size.has("height")) {
      squash(sides(size), crops);
    }
    // Else it is bounded in another way (`longest_edge`, patches), which is left to be guessed.
  }

  private void shortest(int side, boolean crops) {
    switch (type) {
      case "ConvNext", "ConvNeXT" -> convNext(side);
      case "Levit" -> {
        crop(crops ? sides(config.path("crop_size")) : new int[] {side, side});
        draft.put("image.resize", (int) (256 / 224.0 * side));
      }
      case "PoolFormer" -> {
        crop(crops ? sides(config.path("crop_size")) : new int[] {side, side});
        draft.put("image.resize", (int) (side / config.path("crop_pct").asDouble(0.9)));
      }
      default -> {
        crop(crops ? sides(config.path("crop_size"), side) : new int[] {side, side});
        draft.put("image.resize", side);
      }
    }
    draft.orElse("image.fit", "shortest");
  }

  private void convNext(int side) {
    crop(new int[] {side, side});
    if (side >= CONVNEXT_SQUASHES) {
      draft.put("image.fit", "squash");
      return;
    }
    double fraction = config.path("crop_pct").asDouble(224 / 256.0);
    draft.put("image.resize", (int) (side / fraction));
  }

  private void squash(int[] sides, boolean crops) {
    draft.put("image.fit", "squash").put("image.resize", List.of(sides[0], sides[1]));
    crop(crops ? sides(config.path("crop_size"), sides[0]) : sides);
  }

  private void crop(int[] sides) {
    draft.put("image.height", sides[0]).put("image.width", sides[1]);
  }

  /// Processors whose class says `do_center_crop = True`.
  private boolean cropsUnlessTold() {
    return config.has("crop_size")
        && List.of(
                "CLIP",
                "ChineseCLIP",
                "Deit",
                "DeiT",
                "Bit",
                "MobileNetV1",
                "MobileNetV2",
                "MobileViT",
                "PoolFormer",
                "Levit",
                "Beit")
            .contains(type);
  }

  /// ViT's and its kin make `"size": 224` a square; CLIP's and its kin the shortest side.
  private boolean squaresPlainNumbers() {
    return !List.of(
            "CLIP",
            "ChineseCLIP",
            "Bit",
            "MobileNetV1",
            "MobileNetV2",
            "MobileViT",
            "PoolFormer",
            "ConvNext",
            "ConvNeXT",
            "Levit")
        .contains(type);
  }

  private static int[] sides(JsonNode size) {
    return sides(size, 224);
  }

  /// @return height, width
  private static int[] sides(JsonNode size, int otherwise) {
    if (size.isInt()) {
      return new int[] {size.asInt(), size.asInt()};
    }
    return new int[] {size.path("height").asInt(otherwise), size.path("width").asInt(otherwise)};
  }

  private String interpolation() {
    int resample = config.path("resample").asInt(type.equals("ViT") || type.equals("Vit") ? 2 : 3);
    return resample >= 0 && resample < RESAMPLING.size() ? RESAMPLING.get(resample) : null;
  }

  private Object rescale() {
    return config.path("do_rescale").asBoolean(true)
        ? config.path("rescale_factor").asDouble(1 / 255.0)
        : 1.0;
  }

  private boolean normalised() {
    return config.path("do_normalize").asBoolean(!type.equals("MobileViT"));
  }

  private Object mean() {
    return config.hasNonNull("image_mean") ? config.path("image_mean") : Constants.IMAGENET_MEAN;
  }

  private Object std() {
    return config.hasNonNull("image_std") ? config.path("image_std") : Constants.IMAGENET_STD;
  }

  /// `rescale_offset` takes 1 away after rescaling, and `include_top` divides by the spread once
  /// more.
  private void efficientNet() {
    double offset = config.path("rescale_offset").asBoolean(false) ? 1 : 0;
    boolean twice = config.path("include_top").asBoolean(true);
    double[] mean = new double[3];
    double[] std = new double[3];
    for (int channel = 0; channel < 3; channel++) {
      double spread = normalised() ? Json.node(std()).path(channel).asDouble(1) : 1;
      mean[channel] = offset + (normalised() ? Json.node(mean()).path(channel).asDouble(0) : 0);
      double again = twice ? Json.node(std()).path(channel).asDouble(1) : 1;
      std[channel] = spread * again;
    }
    draft.put("image.mean", mean).put("image.std", std);
  }
}
