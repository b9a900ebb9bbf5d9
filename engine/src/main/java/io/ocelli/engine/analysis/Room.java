package io.ocelli.engine.analysis;

import io.ocelli.core.error.OcelliException;

/// How much of the heap a study may take. A process without memory ends, so what would not fit is
/// refused before it begins.
///
/// @param heap bytes
public record Room(long heap) {
  /// Of the heap, for the vectors of one table: a study holds about as much again beside them.
  private static final double VECTORS = 0.2;

  /// Of the heap, for what else rises with the request, as lists of neighbours or centroids.
  private static final double LISTS = 0.3;

  /// What a point takes at least, be its vector ever so short: with it go ids, labels, neighbours.
  private static final int LEAST_FLOATS = 128;

  /// That of this process.
  public static Room here() {
    return new Room(Runtime.getRuntime().maxMemory());
  }

  /// The most numbers that a table of vectors may have.
  public long floats(int dims) {
    double points = VECTORS * heap / Float.BYTES / Math.max(dims, LEAST_FLOATS);
    return (long) Math.min(Integer.MAX_VALUE - 8, points * dims);
  }

  /// @param bytes that work would take beside its vectors
  /// @param what takes them, with the fields of the request
  /// @param instead what to ask for
  /// @throws OcelliException BAD_REQUEST where it does not fit
  public void require(double bytes, String what, String instead) {
    if (bytes > LISTS * heap) {
      throw OcelliException.badRequest(
          "Wrong input: %s would take about %.0f MiB, this process has room for %.0f; %s, or give it more memory"
              .formatted(what, bytes / (1 << 20), LISTS * heap / (1 << 20), instead));
    }
  }
}
