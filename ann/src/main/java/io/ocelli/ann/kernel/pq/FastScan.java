package io.ocelli.ann.kernel.pq;

import io.ocelli.ann.kernel.Rows;

/// Scores 4-bit codes in blocks of 32 vectors, with the tables of 16 one-byte entries in registers
/// and sums of 16 bits (André, Kermarrec and Le Scouarnec, "Cache locality is not enough:
/// High-Performance Nearest Neighbor Search with Product Quantization Fast Scan", and its form in
/// Faiss).
///
/// **Bytes of a block.** 16 bytes a subspace, subspace after subspace, [#paddedSubspaces] of them.
/// In byte `b` of a subspace the low half is the code of vector `b / 2 + 8 * (b % 2)` of the block
/// and the high half that of the vector 16 further: even and odd bytes, and low and high halves,
/// then come out as four runs of eight vectors in order.
public interface FastScan {
  /// Vectors in a block.
  int BLOCK = 32;

  /// Writes the sums of the vectors of blocks `first` to `first + count - 1` to `out`, 32 a block
  /// in order, as unsigned 16-bit numbers. Each block is one row of `blocks`.
  void sums(FastScanTable table, Rows blocks, int first, int count, short[] out);

  /// Subspaces rounded up to a multiple of four: what stands in a block, whatever the codes of the
  /// added ones.
  static int paddedSubspaces(int subspaces) {
    return (subspaces + 3) & -4;
  }

  /// Bytes of a block.
  static int blockBytes(int subspaces) {
    return 16 * paddedSubspaces(subspaces);
  }

  /// Sets the code of one vector of a block that was zero there.
  static void put(byte[] block, int vector, int subspace, int code) {
    int place = vector % 16;
    block[subspace * 16 + 2 * (place % 8) + place / 8] |= (byte) (vector < 16 ? code : code << 4);
  }
}
