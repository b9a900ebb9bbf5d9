package io.ocelli.encoder.catalogue;

import io.ocelli.encoder.preprocess.Normalisation;
import java.util.List;

/// The means and deviations that published models use.
public enum NamedNormalisation {
  IMAGENET(
      "imagenet",
      new Normalisation(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f))),
  /// From -1 to 1.
  HALF("half", new Normalisation(List.of(0.5f, 0.5f, 0.5f), List.of(0.5f, 0.5f, 0.5f))),
  CLIP(
      "clip",
      new Normalisation(
          List.of(0.48145466f, 0.4578275f, 0.40821073f),
          List.of(0.26862954f, 0.26130258f, 0.27577711f))),
  /// From 0 to 1.
  UNIT("unit", Normalisation.UNIT);

  private final String text;
  private final Normalisation normalisation;

  NamedNormalisation(String text, Normalisation normalisation) {
    this.text = text;
    this.normalisation = normalisation;
  }

  public Normalisation normalisation() {
    return normalisation;
  }

  @Override
  public String toString() {
    return text;
  }
}
