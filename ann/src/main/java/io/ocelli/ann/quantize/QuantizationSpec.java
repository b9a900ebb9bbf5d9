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

  /// One code of 8, 7 or 4 bits a component; four bits are made as [Binary] codes are.
  record Scalar(int bits, int prefixDims) implements QuantizationSpec {
    public Scalar {
      if (bits != 8 && bits != 7 && bits != 4) {
        throw OcelliException.invalid(
            "scalar quantisation: bits is " + bits + "; choose 8, 7 or 4");
      }
    }
  }

  /// Product quantisation: a code for each group of neighbouring components.
  ///
  /// @param compression bytes of the floats to one byte of codes: 4, 8, 16, 32 or 64
  /// @param bits of a code: 8, or 4 (from compression 8 on), which scans faster and loses more
  record Product(int compression, int bits, Rotation rotation, int prefixDims)
      implements QuantizationSpec {
    public Product {
      if (compression < 4 || compression > 64 || Integer.bitCount(compression) != 1) {
        throw OcelliException.invalid(
            "product quantisation: compression is x"
                + compression
                + "; choose x4, x8, x16, x32 or x64");
      }
      if (bits != 8 && bits != 4 || bits == 4 && compression == 4) {
        throw OcelliException.invalid(
            "product quantisation: bits is "
                + bits
                + " at x"
                + compression
                + "; choose 8, or 4 from x8 on");
      }
      if (rotation == Rotation.LEARNED && compression * bits == Float.BYTES * Byte.SIZE) {
        throw OcelliException.invalid(
            "product quantisation: x"
                + compression
                + " with "
                + bits
                + " bits codes each component alone, a rotation gains nothing; choose rotation none"
                + " or more compression");
      }
    }

    /// Components of a group.
    int width() {
      return compression * bits / (Float.BYTES * Byte.SIZE);
    }
  }

  /// One or two bits a component, with unbiased estimates.
  record Binary(int bits, int prefixDims) implements QuantizationSpec {
    public Binary {
      if (bits != 1 && bits != 2) {
        throw OcelliException.invalid("binary quantisation: bits is " + bits + "; choose 1 or 2");
      }
    }
  }

  /// What is done to vectors before they are cut into groups.
  enum Rotation {
    NONE,
    /// Learned, so that the groups lose least: a query costs `dims * dims` multiplications more.
    LEARNED
  }
}
