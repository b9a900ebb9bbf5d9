package io.ocelli.ann.search.plan;

/// The costs of this process's machine.
public final class Calibration {
  private Calibration() {}

  /// As far as they are known.
  public static PlanCosts costs() {
    return PlanCosts.TYPICAL;
  }
}
