package io.ocelli.core.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// The expected calibration error, by hand.
class CalibrationErrorTest {

  @Test
  void byHand() {
    CalibrationError error = new CalibrationError();
    // ]9/15, 10/15]: two predictions at .62 and .66, one of them right: |1 - 1.28| of 4.
    error.add(0.62, true);
    error.add(0.66, false);
    // ]14/15, 1]: .95 and 1, both right: |2 - 1.95| of 4.
    error.add(0.95, true);
    error.add(1, true);
    assertEquals((0.28 + 0.05) / 4, error.expected(), 1e-12);
    assertEquals(0.75, error.accuracy());
  }

  @Test
  void binsEndWhereTheNextOnesBegin() {
    // 1/15 belongs to the first bin: apart from 2/15 it is wrong by its own confidence.
    CalibrationError error = new CalibrationError();
    error.add(1.0 / 15, false);
    error.add(2.0 / 15, true);
    assertEquals((1.0 / 15 + 13.0 / 15) / 2, error.expected(), 1e-12);
    CalibrationError never = new CalibrationError();
    never.add(0, false);
    assertEquals(0, never.expected());
  }
}
