package io.ocelli.engine.space;

import io.ocelli.ann.transform.Projection;
import io.ocelli.core.encode.EncoderInfo;

/// How what an encoder makes becomes a vector of a named dense vector.
///
/// @param encoder the one that is pinned, or that the request names where none is; that of the
///   aligner's origin where there is an aligner
/// @param size dimensions of the encoder's own named vector
/// @param fitted the transform in force there; null for none
/// @param aligner leads from there to the named vector; null where it is the encoder's own
public record Space(EncoderInfo encoder, int size, Projection fitted, Projection aligner) {
  Space(EncoderInfo encoder, int size, Projection fitted) {
    this(encoder, size, fitted, null);
  }

  Space through(Projection anAligner) {
    return new Space(encoder, size, fitted, anAligner);
  }

  boolean isOwn() {
    return aligner == null;
  }

  /// What is stored, or searched for, of what the encoder made.
  public float[] place(float[] raw) {
    float[] own = placeInOwn(raw);
    return aligner == null ? own : aligner.apply(UnitLength.of(own));
  }

  private float[] placeInOwn(float[] raw) {
    if (fitted != null) {
      return fitted.apply(raw);
    }
    // Any other length is refused where vectors are checked.
    return encoder.facts().matryoshka().contains(size) && size < raw.length
        ? Matryoshka.cut(raw, size)
        : raw;
  }
}
