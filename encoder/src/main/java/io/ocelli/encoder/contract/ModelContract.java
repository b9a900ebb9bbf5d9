package io.ocelli.encoder.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// All that must be known of a model beside its weights.
///
/// @param image null where it reads no pictures
/// @param text null where it reads no texts; vectors of both towers live in one space
/// @param pairs null where it makes vectors; else it makes none, and has no towers
/// @param matryoshka lengths that vectors may be cut to (and made length 1 again); empty for none
public record ModelContract(
    Identity identity,
    ImageTower image,
    TextTower text,
    PairScorer pairs,
    List<Integer> matryoshka,
    Similarity similarity) {

  /// What people read; decides nothing.
  ///
  /// @param name how people call it
  /// @param family `clip`, `siglip`, ...; null where it is not known
  /// @param description one line
  /// @param licence as its folder names it; null where it is not known
  /// @param source where it came from, `hf:org/name@revision` or a path
  public record Identity(
      String name, String family, String description, String licence, String source) {}

  /// What a cosine means: `p = sigmoid(scale * cosine + bias)` or the softmax of `scale * cosine`.
  ///
  /// @param logitScale the factor itself, not its logarithm; null where the model has none
  /// @param logitBias null where it has none, which makes it a softmax
  public record Similarity(Double logitScale, Double logitBias) {
    public static final Similarity NONE = new Similarity(null, null);
  }

  public ModelContract {
    matryoshka = List.copyOf(matryoshka);
    boolean encodes = image != null || text != null;
    if (encodes == (pairs != null)) {
      throw new IllegalArgumentException(
          identity.name() + " makes neither vectors nor scores, or both");
    }
  }

  /// Of what makes vectors.
  public ModelContract(
      Identity identity,
      ImageTower image,
      TextTower text,
      List<Integer> matryoshka,
      Similarity similarity) {
    this(identity, image, text, null, matryoshka, similarity);
  }

  /// Of what scores pairs.
  public ModelContract(Identity identity, PairScorer pairs) {
    this(identity, null, null, pairs, List.of(), Similarity.NONE);
  }

  public String name() {
    return identity.name();
  }

  /// Length of its vectors; 0 for sparse ones, and where it makes none.
  public int dims() {
    if (pairs != null) {
      return 0;
    }
    if (image != null) {
      return image.head().dims();
    }
    return switch (text.output()) {
      case TextTower.TextOutput.Dense(VectorHead head) -> head.dims();
      case TextTower.TextOutput.Sparse _ -> 0;
    };
  }

  /// The number formats that all its towers come in. A model without a network has one, fp32.
  ///
  /// @return in the order of [Precision]
  public Set<Precision> variants() {
    List<Collection<Precision>> all = new ArrayList<>();
    if (image != null) {
      all.add(image.graph().files().keySet());
    }
    if (text != null && text.model() instanceof TextTower.TextModel.Onnx(Graph graph)) {
      all.add(graph.files().keySet());
    }
    if (pairs != null) {
      all.add(pairs.graph().files().keySet());
    }
    Set<Precision> common = new TreeSet<>(all.isEmpty() ? List.of(Precision.FP32) : all.getFirst());
    all.forEach(common::retainAll);
    return common;
  }
}
