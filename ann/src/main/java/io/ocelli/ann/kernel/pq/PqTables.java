package io.ocelli.ann.kernel.pq;

/// Builds what a query needs to score codes of a product quantiser by additions alone (Jégou, Douze
/// and Schmid, "Product Quantization for Nearest Neighbor Search", section III: asymmetric distance
/// computation).
public interface PqTables {
  /// Writes the inner product of the query's part `s` with centroid `c` to `table[s * centroids +
  /// c]`.
  void dot(Codebooks codebooks, float[] query, float[] table);

  /// Writes the squared distance of the query's part `s` from centroid `c` to `table[s * centroids
  /// + c]`.
  void squaredL2(Codebooks codebooks, float[] query, float[] table);

  /// Joins pairs of 16-entry tables to tables of 256, for [AdcRows] over rows of packed 4-bit
  /// codes: byte `p` of a row holds code `2p` in its low half and code `2p + 1` in its high half.
  /// `narrow` has `16 * subspaces` entries, `wide` is `256 * ceil(subspaces / 2)` long; the high
  /// half of a last byte without a partner counts nothing.
  static void join(float[] narrow, float[] wide) {
    int subspaces = narrow.length / 16;
    for (int s = 0; s < subspaces; s += 2) {
      for (int high = 0; high < 16; high++) {
        float add = s + 1 < subspaces ? narrow[(s + 1) * 16 + high] : 0;
        for (int low = 0; low < 16; low++) {
          wide[s * 128 + high * 16 + low] = narrow[s * 16 + low] + add;
        }
      }
    }
  }
}
