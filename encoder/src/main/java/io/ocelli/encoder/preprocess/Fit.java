package io.ocelli.encoder.preprocess;

/// How a picture of any proportions fills a network's input.
public sealed interface Fit {

  /// Both sides are scaled to the input's; proportions change.
  record Squash() implements Fit {}

  /// The shorter side is scaled to `shortestSide`, the longer one in proportion, rounded down; then
  /// the centre is cut out (torchvision's Resize and CenterCrop, CLIP).
  record CentreCrop(int shortestSide) implements Fit {}
}
