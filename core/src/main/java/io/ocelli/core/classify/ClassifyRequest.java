package io.ocelli.core.classify;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.vector.VectorInput;
import java.util.List;

/// Some inputs, each to be given a label.
///
/// @param inputs at least one; a stored point never votes for itself
/// @param using name of the vector that is compared; the empty string is the unnamed one
/// @param unknown when an input counts as none of the labels; null for never
/// @param evidence how many of the points that voted on an input are told, at most
public record ClassifyRequest(
    List<VectorInput> inputs, String using, Method method, UnknownRule unknown, int evidence) {
  public static final int DEFAULT_EVIDENCE = 10;

  /// Voters and classes of all inputs: the answer may name each, and is made in memory.
  public static final long MOST_NAMED = 1_000_000;

  public ClassifyRequest {
    inputs = List.copyOf(inputs);
    if (method instanceof Method.ZeroShot && unknown != null && unknown.risk() != null) {
      throw OcelliException.badRequest(
          "Wrong input: a risk is kept by what is labelled already, and texts are not: add a label"
              + " key or examples, or give a threshold");
    }
  }

  /// By the unnamed vector, never unknown, with the default evidence.
  public static ClassifyRequest of(List<VectorInput> inputs, Method method) {
    return new ClassifyRequest(inputs, "", method, null, DEFAULT_EVIDENCE);
  }

  public ClassifyRequest withUsing(String name) {
    return new ClassifyRequest(inputs, name, method, unknown, evidence);
  }

  /// @param rule null for never
  public ClassifyRequest withUnknown(UnknownRule rule) {
    return new ClassifyRequest(inputs, using, method, rule, evidence);
  }

  public ClassifyRequest withEvidence(int most) {
    return new ClassifyRequest(inputs, using, method, unknown, most);
  }
}
