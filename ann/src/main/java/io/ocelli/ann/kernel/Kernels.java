package io.ocelli.ann.kernel;

import io.ocelli.ann.kernel.scalar.ScalarKernels;
import io.ocelli.ann.kernel.simd.SimdKernels;

/// The kernels of this process, chosen once: SIMD where the module `jdk.incubator.vector` was added
/// to the Java command line, scalar otherwise. Only the chosen form is loaded, so its calls stay
/// monomorphic and are inlined.
public final class Kernels {
  private static final KernelSet CHOSEN =
      vectorModuleIsPresent() ? new SimdKernels() : new ScalarKernels();

  private Kernels() {}

  /// The kernels to use.
  public static KernelSet chosen() {
    return CHOSEN;
  }

  /// One line on which kernels run, and what to do about it where they are the slow ones.
  public static String description() {
    return CHOSEN.description();
  }

  private static boolean vectorModuleIsPresent() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }
}
