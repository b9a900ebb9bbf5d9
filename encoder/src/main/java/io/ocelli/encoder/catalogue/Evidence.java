package io.ocelli.encoder.catalogue;

/// What an id or a fact was read from.
public enum Evidence {
  /// The configuration of a pretrained model in timm, and the model built from it.
  TIMM("timm"),
  /// The table of pretrained models in open_clip, and the model's configuration.
  OPEN_CLIP("open_clip"),
  /// Named in the source of Hugging Face transformers.
  TRANSFORMERS("transformers"),
  /// Named in the source of sentence-transformers.
  SENTENCE_TRANSFORMERS("sentence_transformers"),
  /// The code of the paper's authors.
  REPO("repo"),
  /// A public model card or configuration.
  VERIFIED("verified"),
  /// In use under this id in public code; nothing was read from the model itself.
  PUBLIC_CODE("public_code"),
  /// Nothing but memory, or a place printed by somebody who did not look: look before relying on
  /// it.
  UNCHECKED("unchecked");

  private final String text;

  Evidence(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
