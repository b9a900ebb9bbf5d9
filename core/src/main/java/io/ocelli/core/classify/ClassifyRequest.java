package io.ocelli.core.classify;

import io.ocelli.core.vector.VectorInput;
import java.util.List;

/// Some inputs, each to be given a label.
///
/// @param inputs at least one; a stored point never votes for itself
/// @param using name of the vector that is compared; the empty string is the unnamed one
/// @param unknown when an input counts as none of the labels; null for never
public record ClassifyRequest(
    List<VectorInput> inputs, String using, Method method, UnknownRule unknown) {

  public ClassifyRequest {
    inputs = List.copyOf(inputs);
  }

  public ClassifyRequest withUnknown(UnknownRule rule) {
    return new ClassifyRequest(inputs, using, method, rule);
  }
}
