package io.ocelli.ann.search.plan;

/// What the steps of a search cost on this machine, in nanoseconds. Rows are read in no order from
/// more memory than the caches hold.
///
/// @param codeRow start of a row of codes
/// @param codeByte each byte of it
/// @param floatRow start of a full vector
/// @param floatByte each byte of it
/// @param expansion of a graph node: its list of neighbours, what was visited, the candidates
/// @param neighbour looking at one neighbour: visited or not, accepted or not
public record PlanCosts(
    double codeRow,
    double codeByte,
    double floatRow,
    double floatByte,
    double expansion,
    double neighbour) {

  /// Measured on a 2.5 GHz AVX-512 machine; [Calibration] replaces it.
  public static final PlanCosts TYPICAL = new PlanCosts(6, 0.07, 40, 0.045, 60, 1.5);

  /// One row of that many bytes of codes.
  public double code(int bytes) {
    return codeRow + codeByte * bytes;
  }

  /// One full vector of that many bytes.
  public double full(int bytes) {
    return floatRow + floatByte * bytes;
  }
}
