package io.ocelli.core.encode;

import java.util.Set;

/// What an encoder is.
///
/// @param name how people call it on the command line and in requests
/// @param fingerprint hex digest of weights and contract (pre-processing, tap, pooling,
///   normalisation); equal fingerprints give equal vectors
/// @param rawDims length of the vectors that [ImageEncoder#encode] returns
/// @param defaultTransform applied to raw vectors of new collections; null for none
/// @param description one line for people
public record EncoderInfo(
    String name,
    String fingerprint,
    Set<Modality> modalities,
    int rawDims,
    FittedTransform defaultTransform,
    String description) {

  public enum Modality {
    IMAGE,
    TEXT
  }

  public EncoderInfo {
    modalities = Set.copyOf(modalities);
  }

  /// Length of the vectors that a collection stores.
  public int storedDims() {
    return defaultTransform == null ? rawDims : defaultTransform.outputDims();
  }
}
