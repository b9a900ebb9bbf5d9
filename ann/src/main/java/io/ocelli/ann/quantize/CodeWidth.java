package io.ocelli.ann.quantize;

import io.ocelli.ann.kernel.CodeRows;
import io.ocelli.ann.kernel.KernelSet;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.score.Space;

/// How many bits a scalar code has.
enum CodeWidth {
  /// One byte a component, for the fastest kernel.
  SEVEN(7, 63),
  /// One byte a component, all of it.
  EIGHT(8, 127);

  private final int bits;
  private final int limit;

  CodeWidth(int bits, int limit) {
    this.bits = bits;
    this.limit = limit;
  }

  static CodeWidth ofBits(int bits) {
    for (CodeWidth width : values()) {
      if (width.bits == bits) {
        return width;
      }
    }
    throw new IllegalArgumentException("codes of " + bits + " bits");
  }

  int bits() {
    return bits;
  }

  /// Codes are from `-limit` to `limit`.
  int limit() {
    return limit;
  }

  CodeRows kernel(Space space) {
    KernelSet kernels = Kernels.chosen();
    if (space == Space.L1) {
      return kernels.codeL1Rows();
    }
    return switch (this) {
      case SEVEN -> kernels.sevenBitDotRows();
      case EIGHT -> kernels.eightBitDotRows();
    };
  }
}
