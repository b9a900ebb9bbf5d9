package io.ocelli.encoder.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocelli.core.error.OcelliException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// timm's `config.json`: `architecture` and `pretrained_cfg`. What the numbers mean is in timm's
/// `transforms_factory.transforms_imagenet_eval`.
final class TimmFolder {
  private static final double USUAL_CROP = 0.875;

  private TimmFolder() {}

  static boolean is(ObjectNode config) {
    return config.has("architecture") && config.path("pretrained_cfg").isObject();
  }

  static void read(Path folder, ObjectNode config, Draft draft) {
    JsonNode cfg = config.path("pretrained_cfg");
    JsonNode size = cfg.path("input_size");
    int height = size.path(1).asInt(224);
    int width = size.path(2).asInt(height);
    Map<String, String> files = OnnxVariants.find(folder, "model");
    draft
        .put("family", config.path("architecture").asText().replaceFirst("[_\\d].*", ""))
        .put("licence", cfg.path("license").asText(null))
        .put("image.model", files.isEmpty() ? null : files)
        .put("image.height", height)
        .put("image.width", width)
        .put("image.interpolation", cfg.path("interpolation").asText("bicubic"))
        .put("image.mean", cfg.has("mean") ? cfg.path("mean") : null)
        .put("image.std", cfg.has("std") ? cfg.path("std") : null);
    fit(cfg, height, width, draft);
  }

  private static void fit(JsonNode cfg, int height, int width, Draft draft) {
    double fraction = cfg.path("crop_pct").asDouble(USUAL_CROP);
    int resizedHeight = (int) Math.floor(height / fraction);
    int resizedWidth = (int) Math.floor(width / fraction);
    switch (cfg.path("crop_mode").asText("center")) {
      case "squash" ->
          draft
              .put("image.fit", "squash")
              .put("image.resize", List.of(resizedHeight, resizedWidth));
      case "border" -> {
        if (resizedHeight != height || resizedWidth != width) {
          throw OcelliException.invalid(
              "timm's crop_mode `border` with a crop_pct of %s is not supported, only with 1"
                  .formatted(fraction));
        }
        draft
            .put("image.fit", "longest-pad")
            .put("image.rounding", "round")
            .put("image.fill", fill(cfg));
      }
      default -> {
        if (resizedHeight == resizedWidth) {
          draft.put("image.fit", "shortest").put("image.resize", resizedHeight);
        } else {
          oblong(resizedHeight, resizedWidth, draft);
        }
      }
    }
  }

  /// timm's ResizeKeepRatio, which is not told the interpolation and so is always bilinear.
  private static void oblong(int height, int width, Draft draft) {
    draft
        .put("image.fit", "shortest")
        .put("image.resize", List.of(height, width))
        .put("image.rounding", "round")
        .put("image.interpolation", "bilinear");
  }

  /// The border has the mean's colour.
  private static List<Long> fill(JsonNode cfg) {
    return cfg.path("mean")
        .valueStream()
        .map(mean -> (long) Math.rint(255 * mean.asDouble()))
        .toList();
  }
}
