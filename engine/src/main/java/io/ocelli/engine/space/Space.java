package io.ocelli.engine.space;

import io.ocelli.ann.transform.Projection;
import io.ocelli.core.encode.EncoderInfo;

/// How what an encoder makes becomes a vector of a named dense vector.
///
/// @param encoder the one that is pinned, or that the request names where none is
/// @param size dimensions of the named vector
/// @param fitted the transform in force; null for none
record Space(EncoderInfo encoder, int size, Projection fitted) {
  float[] place(float[] raw) {
    if (fitted != null) {
      return fitted.apply(raw);
    }
    // Any other length is refused where vectors are checked.
    return encoder.facts().matryoshka().contains(size) && size < raw.length
        ? Matryoshka.cut(raw, size)
        : raw;
  }
}
