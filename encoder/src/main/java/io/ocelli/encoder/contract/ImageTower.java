package io.ocelli.encoder.contract;

import io.ocelli.encoder.preprocess.ImageInput;

/// How pictures become vectors.
///
/// @param views of one picture that are encoded and averaged
/// @param faces the part of a picture that is encoded; null for the whole
public record ImageTower(
    ImageInput input, Graph graph, VectorHead head, Views views, FaceCrop faces) {

  /// Of whole pictures.
  public ImageTower(ImageInput input, Graph graph, VectorHead head, Views views) {
    this(input, graph, head, views, null);
  }

  /// Test-time augmentation, as torchvision's FiveCrop and TenCrop define it.
  public enum Views {
    ONE,
    /// The picture and its mirror image.
    FLIP,
    /// Centre and corners.
    FIVE,
    /// Those and their mirror images.
    TEN
  }

  String canonicalText() {
    return "ocelli image contract 1\n"
        + input.canonicalText()
        + "tensors %s -> %s\n".formatted(graph.input(), graph.tap())
        + head.canonicalText()
        + (views == Views.ONE ? "" : "views " + views + "\n")
        + (faces == null ? "" : faces.canonicalText());
  }
}
