package io.ocelli.ann.search.plan;

/// What the steps of a search cost on this machine, in nanoseconds. Memory decides more than
/// arithmetic: so two figures of the memory, and how many of each a step takes, which was measured.
///
/// @param miss a read that nothing could foresee, of memory that no cache holds
/// @param perByte of memory that is read from front to back
public record PlanCosts(double miss, double perByte) {
  /// Of a 2.5 GHz server; [Calibration] replaces it.
  public static final PlanCosts TYPICAL = new PlanCosts(140, 0.1);

  private static final double PLACED = 20;

  /// A row of codes in a scan of some rows: most of its misses overlap with those of others.
  public double code(int bytes) {
    return 0.15 * miss + bytes * perByte;
  }

  /// A full vector.
  public double full(int bytes) {
    return 0.3 * miss + bytes * perByte;
  }

  /// A node met in a walk, beside its row: its row being anywhere, and what no memory decides, its
  /// place among the candidates.
  public double visit() {
    return 0.2 * miss + PLACED;
  }

  /// The list of a node that is expanded.
  public double expansion() {
    return miss;
  }

  /// The list of a node that is only looked over.
  public double hop() {
    return 0.55 * miss;
  }
}
