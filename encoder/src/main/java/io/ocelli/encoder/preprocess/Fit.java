package io.ocelli.encoder.preprocess;

import java.util.List;

/// How a picture of any proportions fills a network's input.
public sealed interface Fit {

  /// Both sides are scaled to the input's; proportions change.
  record Squash() implements Fit {}

  /// Both sides are scaled to a size of their own, then the centre is cut out (DeiT and BEiT in
  /// transformers, timm's `squash` with a crop fraction).
  record SquashCrop(int resizedWidth, int resizedHeight, Offset offset) implements Fit {}

  /// The shorter side is scaled to `shortestSide`, the longer one in proportion; then the centre is
  /// cut out (torchvision's Resize and CenterCrop, CLIP). Where the resized picture is smaller than
  /// the input (timm's crop fractions above 1), it is padded with black.
  record CentreCrop(int shortestSide, Rounding rounding, Offset offset) implements Fit {
    /// As torchvision does it.
    public CentreCrop(int shortestSide) {
      this(shortestSide, Rounding.FLOOR, Offset.HALF_EVEN);
    }
  }

  /// Scaled in proportion until it covers `width` x `height`, then the centre is cut out (timm and
  /// open_clip where the input is no square).
  record Cover(int width, int height, Rounding rounding, Offset offset) implements Fit {}

  /// The whole picture in proportion, as large as the input takes it; the rest is filled.
  ///
  /// @param fill red, green and blue of the border, 0 to 255
  /// @param placement of the picture in the input
  record Pad(Rounding rounding, List<Integer> fill, Placement placement) implements Fit {
    public Pad {
      fill = List.copyOf(fill);
      if (fill.size() != 3 || fill.stream().anyMatch(level -> level < 0 || level > 255)) {
        throw new IllegalArgumentException("fill " + fill);
      }
    }
  }

  /// The longer side is scaled to `longestSide`, the shorter one in proportion, and both are filled
  /// up with black, right and below, to a multiple of the network's patch: for networks that take
  /// any height and width.
  record LongestSide(int longestSide, int multiple) implements Fit {}

  /// The length of the side that follows from the proportions.
  enum Rounding {
    FLOOR,
    /// To the nearest, halves to even as Python's `round`.
    ROUND
  }

  /// Where the centre begins when the margin is odd.
  enum Offset {
    /// `round(margin / 2)` in Python: halves to even (torchvision, CLIP, open_clip, timm).
    HALF_EVEN,
    /// `margin // 2`, and half a border rounded up (transformers).
    FLOOR
  }

  enum Placement {
    CENTRE,
    CORNER
  }
}
