package io.ocelli.engine.space;

import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.error.OcelliException;

/// The encoder variant that a collection was made with; no other may write to it or query it.
public final class PinnedEncoder {
  private PinnedEncoder() {}

  /// @throws OcelliException naming both variants where this version has another one
  public static EncoderInfo of(Encoders encoders, EncoderRef ref) {
    EncoderInfo info = encoders.info(ref.name());
    if (!info.fingerprint().equals(ref.fingerprint())) {
      throw OcelliException.badRequest(
          "the collection was made with %s@%.12s, this version has %s@%.12s: index into a new"
                  .formatted(ref.name(), ref.fingerprint(), info.name(), info.fingerprint())
              + " collection");
    }
    return info;
  }

  /// What is pinned where a client names an encoder.
  public static EncoderRef ref(EncoderInfo info) {
    return new EncoderRef(info.name(), info.fingerprint());
  }
}
