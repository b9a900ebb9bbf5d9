package io.ocelli.bench.kernel;

import io.ocelli.ann.kernel.KernelSet;
import io.ocelli.ann.kernel.scalar.ScalarKernels;
import io.ocelli.ann.kernel.simd.SimdKernels;

/// The two forms of each kernel.
public enum Form {
  SIMD,
  SCALAR;

  KernelSet kernels() {
    return switch (this) {
      case SIMD -> new SimdKernels();
      case SCALAR -> new ScalarKernels();
    };
  }
}
