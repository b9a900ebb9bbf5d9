package io.ocelli.core.encode;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What an encoder is.
///
/// @param name how people call it on the command line and in requests
/// @param fingerprint hex digest of weights and contract (pre-processing, tap, pooling,
///   normalisation); equal fingerprints give equal vectors
/// @param rawDims length of the vectors that [ImageEncoder#encode] returns; 0 for sparse ones and
///   where it makes none
/// @param defaultTransform applied to raw vectors of new collections; null for none
/// @param description one line for people
public record EncoderInfo(
    String name,
    String fingerprint,
    Set<Modality> modalities,
    int rawDims,
    FittedTransform defaultTransform,
    String description,
    Facts facts) {

  public enum Modality {
    IMAGE,
    TEXT,
    /// Texts to sparse vectors.
    SPARSE_TEXT,
    /// Scores pairs of texts, see [CrossEncoder]; with this and the next two it makes no vectors.
    TEXT_PAIRS,
    IMAGE_PAIRS,
    /// Pairs of a text and a picture.
    TEXT_IMAGE_PAIRS
  }

  /// @param family `clip`, `siglip`, ...; null where it is not known
  /// @param precision of the weights: `fp32`, `fp16`, `int8`, ...
  /// @param device it runs on: `cpu`, `cuda:0`, `tensorrt:0`; not part of the fingerprint
  /// @param matryoshka lengths that its vectors may be cut to; empty for none
  /// @param licence null where it is not known
  /// @param prompts names of what may stand before a text; empty for none
  /// @param similarity what the cosine of a picture and a text means
  public record Facts(
      String family,
      String precision,
      String device,
      List<Integer> matryoshka,
      String licence,
      Set<String> prompts,
      Similarity similarity) {
    public static final Facts PLAIN = new Facts(null, "fp32", "cpu", List.of(), null, Set.of());

    /// Of an encoder that says nothing of its cosines.
    public Facts(
        String family,
        String precision,
        String device,
        List<Integer> matryoshka,
        String licence,
        Set<String> prompts) {
      this(family, precision, device, matryoshka, licence, prompts, Similarity.NONE);
    }

    public Facts {
      matryoshka = List.copyOf(matryoshka);
      prompts = Set.copyOf(prompts);
    }
  }

  /// How sure an encoder of pictures and texts is, by their cosine: the probability that they
  /// belong together is sigmoid(scale cosine + bias), or, where there is no bias, the softmax of
  /// scale times cosines says which text is the likeliest of some.
  ///
  /// @param scale above 0; null where the encoder was trained without one
  /// @param bias null where it was trained without one
  public record Similarity(Double scale, Double bias) {
    public static final Similarity NONE = new Similarity(null, null);

    /// Whether a pair has a probability of its own.
    public boolean isOfPairs() {
      return scale != null && bias != null;
    }

    /// That of a pair.
    public double probability(double cosine) {
      return 1 / (1 + Math.exp(-(scale * cosine + bias)));
    }
  }

  public EncoderInfo {
    modalities = Set.copyOf(modalities);
  }

  public EncoderInfo(
      String name,
      String fingerprint,
      Set<Modality> modalities,
      int rawDims,
      FittedTransform defaultTransform,
      String description) {
    this(name, fingerprint, modalities, rawDims, defaultTransform, description, Facts.PLAIN);
  }

  public boolean reads(Modality modality) {
    return modalities.contains(modality);
  }

  /// Whether it is a [CrossEncoder], and makes no vectors.
  public boolean scoresPairs() {
    return modalities.stream()
        .anyMatch(modality ->
            switch (modality) {
              case IMAGE, TEXT, SPARSE_TEXT -> false;
              case TEXT_PAIRS, IMAGE_PAIRS, TEXT_IMAGE_PAIRS -> true;
            });
  }

  /// The lengths that its vectors may have: as they come, through the shipped transform, and cut.
  public List<Integer> lengths() {
    return Stream.concat(Stream.of(storedDims(), rawDims), facts.matryoshka().stream())
        .distinct()
        .toList();
  }

  /// Length of the vectors that a collection stores.
  public int storedDims() {
    return defaultTransform == null ? rawDims : defaultTransform.outputDims();
  }
}
