/// Kernels of product quantisation: distance tables, sums over them, and the fast scan of 4-bit
/// codes.
package io.ocelli.ann.kernel.pq;
