package io.ocelli.ann.quantize;

import io.ocelli.core.error.OcelliException;

/// What a user asks for. `prefixDims`: only that many leading components are coded, for vectors
/// whose prefixes are meaningful by themselves (Matryoshka); 0 for all. Exact rescoring always uses
/// the whole vector.
public sealed interface QuantizationSpec {
  /// Seven-bit codes along as many principal axes as the data needs.
  record Auto(int prefixDims) implements QuantizationSpec {}

  /// Vectors are searched as they are.
  record None() implements QuantizationSpec {}

  /// One code of 8, 7 or 4 bits a component.
  record Scalar(int bits, int prefixDims) implements QuantizationSpec {
    public Scalar {
      if (bits != 8 && bits != 7 && bits != 4) {
        throw OcelliException.invalid(
            "scalar quantisation: bits is " + bits + "; choose 8, 7 or 4");
      }
    }
  }
}
