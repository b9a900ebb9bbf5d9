package io.ocelli.ann.search.plan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CalibrationTest {
  @Test
  void whatIsMeasuredIsAMemory() {
    PlanCosts costs = Calibration.measure();
    assertTrue(costs.miss() >= 20 && costs.miss() <= 1_000, costs.toString());
    assertTrue(costs.perByte() >= 0.005 && costs.perByte() <= 1, costs.toString());
    assertTrue(costs.full(3_072) > costs.code(132), "full vectors cost more than codes");
  }
}
