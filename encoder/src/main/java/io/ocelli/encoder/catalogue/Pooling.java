package io.ocelli.encoder.catalogue;

/// How the last layer's map or tokens become one vector.
public enum Pooling {
  /// The mean over space.
  GAP("gap"),
  /// The mean over space, then the layers between it and the classifier.
  GAP_HEAD("gap-head"),
  /// The mean over tokens; of texts, over those that are not padding.
  MEAN("mean"),
  CLS("cls"),
  /// The mean of the class and the distillation token.
  CLS_DIST("cls-dist"),
  /// The class tokens of two branches, one after the other.
  CLS_CLS("cls-cls"),
  /// A learnt query attends to the tokens.
  MAP("map"),
  /// CLIP's ResNet: the mean attends to the map.
  ATTENTION("attention"),
  /// Weights from the tokens themselves (compact transformers).
  SEQUENCE("sequence"),
  /// Attention to learnt latents, then the mean (NV-Embed).
  LATENT("latent"),
  MAX("max"),
  /// All tokens one after the other.
  FLATTEN("flatten"),
  /// Fully connected layers over the whole map.
  HEAD("head"),
  /// The token that ends a text, wherever it stands.
  EOT("eot"),
  /// The token in the last place.
  LAST("last"),
  /// One vector for each of several places in the picture.
  LOCAL("local");

  private final String text;

  Pooling(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
