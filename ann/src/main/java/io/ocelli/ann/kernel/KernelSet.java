package io.ocelli.ann.kernel;

import io.ocelli.ann.kernel.pq.FastScan;
import io.ocelli.ann.kernel.pq.PqTables;

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

  /// Squared Euclidean distances of float rows in an array.
  ArrayRows arrayRows();

  /// Manhattan distances of float rows.
  FloatRows l1Rows();

  /// Inner products of rows of signed codes in -63..63; queries in -127..127.
  CodeRows sevenBitDotRows();

  /// Inner products of rows of signed codes in -127..127; queries likewise.
  CodeRows eightBitDotRows();

  /// Manhattan distances of rows of signed codes in -128..127; queries in -127..127.
  CodeRows codeL1Rows();

  /// Inner products of rows of unsigned codes in 0..15, two a byte; queries in -127..127. With
  /// `half` for half the length, byte `i` of a row holds code `i` in its low half and code `half +
  /// i` in its high half; `half` is a multiple of [CodeRows#LENGTH_UNIT].
  CodeRows fourBitDotRows();

  /// Inner products of blocks of signed codes.
  CodeBlocks codeBlocks();

  /// Inner products of rows of single bits.
  BitRows bitRows();

  /// Products of a matrix with vectors.
  MatrixProduct matrixProduct();

  /// The nearest centroids, from products.
  NearestCentroid nearestCentroid();

  /// Pairs of float arrays.
  FloatPairs floatPairs();

  /// Pairs of arrays of bytes from -128 to 127.
  BytePairs signedBytePairs();

  /// Pairs of arrays of bytes from 0 to 255.
  BytePairs unsignedBytePairs();

  /// Pairs of bit vectors.
  BitPairs bitPairs();

  /// The distance tables of a product quantiser.
  PqTables pqTables();

  /// Scans of 4-bit codes in blocks.
  FastScan fastScan();

  /// Halves (IEEE 754 binary16, little-endian) to floats.
  Widening halfWidening();

  /// Bytes from 0 to 255 to floats.
  Widening byteWidening();

  /// Scores that pass a threshold.
  Selection selection();

  /// Which form this is, in one line.
  String description();
}
