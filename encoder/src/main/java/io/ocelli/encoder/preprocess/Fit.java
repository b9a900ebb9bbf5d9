package io.ocelli.encoder.preprocess;

/// How a picture of any proportions fills a network's input.
public sealed interface Fit {

  /// Both sides are scaled to the input's; proportions change.
  record Squash() implements Fit {}

  /// The shorter side is scaled to `shortestSide`, the longer one in proportion; then the centre is
  /// cut out (torchvision's Resize and CenterCrop, CLIP). Where the resized picture is smaller than
  /// the input (timm's crop fractions above 1), it is padded with black.
  record CentreCrop(int shortestSide, Rounding rounding, Offset offset) implements Fit {
    /// As torchvision does it.
    public CentreCrop(int shortestSide) {
      this(shortestSide, Rounding.DOWN, Offset.HALF_EVEN);
    }
  }

  /// The whole picture in proportion, as large as the input takes it; the rest is filled.
  ///
  /// @param fill grey level of the border, 0 to 255
  /// @param placement of the picture in the input
  record Pad(Rounding rounding, int fill, Placement placement) implements Fit {}

  /// The longer side is scaled to `longestSide`, the shorter one in proportion, and both are filled
  /// up with black, right and below, to a multiple of the network's patch: for networks that take
  /// any height and width.
  record LongestSide(int longestSide, int multiple) implements Fit {}

  /// The length of the side that follows from the proportions.
  enum Rounding {
    DOWN,
    /// To the nearest, halves to even as Python's `round`.
    NEAREST
  }

  /// Where the centre begins when the margin is odd.
  enum Offset {
    /// `round(margin / 2)` in Python: halves to even (torchvision, CLIP, open_clip, timm).
    HALF_EVEN,
    /// `margin // 2` (transformers).
    DOWN
  }

  enum Placement {
    CENTRE,
    CORNER
  }
}
