package io.ocelli.encoder.onnx;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PreparedImage;
import io.ocelli.encoder.contract.ImageTower.Views;
import java.util.List;
import java.util.stream.Stream;

/// One item of a batch: a prepared picture, or its mirror image.
record Look(PixelImage picture, boolean mirrored) {

  /// All that the network sees of one picture, from what `prepare` made of it: one part, or those
  /// of [io.ocelli.encoder.preprocess.ImageInput#prepareFive] and its like for ten.
  static List<Look> of(PreparedImage prepared, Views views) {
    List<PixelImage> parts = prepared.views();
    return switch (views) {
      case ONE -> upright(parts.subList(0, 1)).toList();
      case FLIP -> both(parts.subList(0, 1), parts.subList(0, 1));
      case FIVE -> upright(parts.subList(0, 5)).toList();
      case TEN ->
          both(
              parts.subList(0, 5),
              Stream.concat(parts.subList(0, 4).stream(), Stream.of(parts.get(5))).toList());
    };
  }

  private static Stream<Look> upright(List<PixelImage> parts) {
    return parts.stream().map(part -> new Look(part, false));
  }

  private static List<Look> both(List<PixelImage> upright, List<PixelImage> mirrored) {
    return Stream.concat(upright(upright), mirrored.stream().map(part -> new Look(part, true)))
        .toList();
  }

  Size size() {
    return new Size(picture.width(), picture.height());
  }

  /// Pictures of one size can share a run.
  record Size(int width, int height) {}
}
