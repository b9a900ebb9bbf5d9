/// The kernels in plain Java: the form that runs without `jdk.incubator.vector`, and the reference
/// of the other.
package io.ocelli.ann.kernel.scalar;
