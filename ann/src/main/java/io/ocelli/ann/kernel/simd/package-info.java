/// The kernels on `jdk.incubator.vector`; loaded only where that module is present.
///
/// What the JIT compiler asks of this code: a method may hold about twenty vector memory
/// operations, past that its inlining budget is spent and vectors are boxed (ten times slower); so
/// loops are not unrolled by hand beyond four steps, and straight-line bodies beat inner loops of
/// few turns. Measurements are in `docs/kernels.md`.
package io.ocelli.ann.kernel.simd;
