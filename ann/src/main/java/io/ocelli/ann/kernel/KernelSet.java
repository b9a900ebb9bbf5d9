package io.ocelli.ann.kernel;

/// One form of every operation. Each method answers a constant, so a call through it costs nothing.
///
/// All kernels are stateless and safe for any number of threads. They check nothing that the memory
/// accesses do not check themselves: an index outside an array or a segment is an
/// [IndexOutOfBoundsException], and what `out` holds past `count` is left alone. Floats: NaN in
/// gives NaN out, infinities follow IEEE 754; sums are taken in another order than left to right
/// and with fused multiply-add, so two forms differ in the last bits.
public interface KernelSet {
  /// Inner products of float rows.
  FloatRows dotRows();

  /// Squared Euclidean distances of float rows.
  FloatRows squaredL2Rows();

  /// Manhattan distances of float rows.
  FloatRows l1Rows();

  /// Inner products of rows of signed codes in -63..63; queries in -127..127.
  CodeRows sevenBitDotRows();

  /// Inner products of rows of signed codes in -127..127; queries likewise.
  CodeRows eightBitDotRows();

  /// Manhattan distances of rows of signed codes in -128..127; queries in -127..127.
  CodeRows codeL1Rows();

  /// Products of a matrix with vectors.
  MatrixProduct matrixProduct();

  /// Which form this is, in one line.
  String description();
}
