package io.ocelli.engine.space;

import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.util.Optional;

/// The encoder variant that a collection was made with; no other may write to it or query it. It is
/// known by its fingerprint: a variant may come to stand beside it, or it may be installed anew
/// under another name.
public final class PinnedEncoder {
  private PinnedEncoder() {}

  /// @throws OcelliException naming both variants where this version has another one; NOT_FOUND
  public static EncoderInfo of(Encoders encoders, EncoderRef ref) {
    EncoderInfo info = nearest(encoders, ref);
    if (!info.fingerprint().equals(ref.fingerprint())) {
      throw OcelliException.badRequest(
          "the collection was made with %s@%.12s, installed is %s@%.12s: index into a new"
                  .formatted(ref.name(), ref.fingerprint(), info.name(), info.fingerprint())
              + " collection");
    }
    return info;
  }

  /// The pinned encoder where there is one of its fingerprint, else what bears its name now.
  static EncoderInfo nearest(Encoders encoders, EncoderRef ref) {
    Optional<EncoderInfo> named = named(encoders, ref.name());
    if (named.isPresent() && named.get().fingerprint().equals(ref.fingerprint())) {
      return named.get();
    }
    return encoders.list().stream()
        .filter(info -> info.fingerprint().equals(ref.fingerprint()))
        .findFirst()
        .or(() -> named)
        .orElseThrow(() ->
            OcelliException.notFound(
                "the encoder `%s` that made these vectors is not installed: 'ocelli models add' brings it back"
                    .formatted(ref.name())));
  }

  /// Whether a request that names a model means the pinned encoder: by its name, with or without
  /// the variant, or by another name that it bears.
  public static boolean isMeant(Encoders encoders, String model, EncoderRef ref) {
    return model.equals(ref.name())
        || ref.name().startsWith(model + ":")
        || named(encoders, model)
            .filter(info -> info.fingerprint().equals(ref.fingerprint()))
            .isPresent();
  }

  private static Optional<EncoderInfo> named(Encoders encoders, String name) {
    try {
      return Optional.of(encoders.info(name));
    } catch (OcelliException e) {
      if (e.kind() == ErrorKind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// Said of a network that scores pairs, where an encoder is wanted.
  public static OcelliException makesNoVectors(EncoderInfo scorer) {
    return OcelliException.badRequest(
        "Wrong input: the encoder `%s` scores pairs and makes no vectors: re-rank with it, and name another one for vectors"
            .formatted(scorer.name()));
  }

  /// What is pinned where a client names an encoder.
  static EncoderRef ref(EncoderInfo info) {
    return new EncoderRef(info.name(), info.fingerprint());
  }
}
