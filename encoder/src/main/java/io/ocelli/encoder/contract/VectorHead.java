package io.ocelli.encoder.contract;

import java.util.List;

/// From a tap to the vector that is stored.
///
/// @param heads in order
/// @param normalise to length 1
/// @param dims of the result
public record VectorHead(Pooling pooling, List<Head> heads, boolean normalise, int dims) {
  public VectorHead {
    heads = List.copyOf(heads);
  }

  /// The tap is the vector.
  public static VectorHead asIs(int dims) {
    return new VectorHead(new Pooling.None(), List.of(), false, dims);
  }

  /// Stable text of all that decides the vector. What is at its default is left out, so that a new
  /// option does not change the fingerprints of models that do not use it.
  String canonicalText() {
    StringBuilder text = new StringBuilder("raw ").append(dims).append('\n');
    if (!(pooling instanceof Pooling.None)) {
      text.append("pooling ").append(pooling).append('\n');
    }
    heads.forEach(head -> text.append("head ").append(head).append('\n'));
    if (normalise) {
      text.append("normalise l2\n");
    }
    return text.toString();
  }
}
