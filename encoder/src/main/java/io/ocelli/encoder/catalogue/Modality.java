package io.ocelli.encoder.catalogue;

/// What a model takes, and whether its vectors are sparse.
public enum Modality {
  IMAGE("image"),
  TEXT("text"),
  IMAGE_AND_TEXT("image+text"),
  FACE("face"),
  SPARSE_TEXT("sparse-text"),
  SPARSE_IMAGE_AND_TEXT("sparse-image+text");

  private final String text;

  Modality(String text) {
    this.text = text;
  }

  /// As the catalogue's files and people write it.
  @Override
  public String toString() {
    return text;
  }
}
