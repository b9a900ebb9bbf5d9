/// Arithmetic on vectors: each operation is an interface with a SIMD and a scalar form, see
/// [Kernels].
package io.ocelli.ann.kernel;
