package io.ocelli.ann.kernel.pq;

/// A query's tables of 16 entries a subspace, rounded to bytes for [FastScan]: a sum of entries
/// stands for `bias + scale * sum`. The smallest entry of each subspace becomes 0; one scale serves
/// all subspaces, chosen so that no entry exceeds 255 and no sum 65,535.
public final class FastScanTable {
  private final byte[] entries;
  private final float scale;
  private final float bias;

  private FastScanTable(byte[] entries, float scale, float bias) {
    this.entries = entries;
    this.scale = scale;
    this.bias = bias;
  }

  /// Rounds float tables, 16 finite entries a subspace.
  public static FastScanTable of(float[] tables) {
    int subspaces = tables.length / 16;
    float[] least = new float[subspaces];
    double bias = 0;
    double widest = 0;
    double total = 0;
    for (int s = 0; s < subspaces; s++) {
      float low = tables[s * 16];
      float high = low;
      for (int c = s * 16 + 1; c < s * 16 + 16; c++) {
        low = tables[c] < low ? tables[c] : low;
        high = tables[c] > high ? tables[c] : high;
      }
      least[s] = low;
      bias += low;
      widest = Math.max(widest, (double) high - low);
      total += (double) high - low;
    }
    // Rounding adds up to half a step an entry to a sum.
    double step = Math.max(widest / 255, total / Math.max(1, 65_535 - subspaces));
    float scale = step > 0 ? (float) step : 1;
    return new FastScanTable(round(tables, least, scale), scale, (float) bias);
  }

  private static byte[] round(float[] tables, float[] least, float scale) {
    byte[] entries = new byte[FastScan.blockBytes(least.length)];
    float inverse = 1 / scale;
    for (int s = 0; s < least.length; s++) {
      for (int c = s * 16; c < s * 16 + 16; c++) {
        entries[c] = (byte) Math.min(255, (int) ((tables[c] - least[s]) * inverse + 0.5f));
      }
    }
    return entries;
  }

  /// One unsigned byte for code `c` of subspace `s` at `16 * s + c`; zeros for the subspaces that
  /// pad a block.
  public byte[] entries() {
    return entries;
  }

  /// The score that a sum stands for; it is off by at most half a [#scale] a subspace.
  public float score(short sum) {
    return bias + scale * (sum & 0xFFFF);
  }

  /// What one step of a sum is worth.
  public float scale() {
    return scale;
  }

  /// What a sum of zero is worth.
  public float bias() {
    return bias;
  }
}
