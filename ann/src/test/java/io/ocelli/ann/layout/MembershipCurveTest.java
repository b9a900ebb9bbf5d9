package io.ocelli.ann.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembershipCurveTest {
  /// From `umap.umap_.find_ab_params` of umap-learn 0.5.3.
  @ParameterizedTest
  @CsvSource({
    "0.1,  1,   1.5769434601962196,  0.8950608779914887",
    "0,    1,   1.9328083975546724,  0.7904949734010681",
    "0.5,  1,   0.583030020479462,   1.3341669929263487",
    "0.25, 2,   0.41627349693884963, 0.9218551322340262",
    "0.99, 1,   0.11930530006447332, 1.9163904159174419",
    "0.01, 0.5, 5.720240832372411,   0.8108767596394644"
  })
  void isTheOneOfTheReference(double minDistance, double spread, double a, double b) {
    MembershipCurve curve = MembershipCurve.fit(minDistance, spread);
    assertEquals(a, curve.a(), 1e-5 * a);
    assertEquals(b, curve.b(), 1e-5 * b);
  }

  @Test
  void fallsFromOne() {
    MembershipCurve curve = MembershipCurve.fit(0.1, 1);
    assertEquals(1, curve.at(0));
    assertEquals(1 / (1 + curve.a()), curve.at(1), 1e-12);
  }

  @Test
  void theLeastDistanceIsBelowThreeSpreads() {
    assertThrows(IllegalArgumentException.class, () -> MembershipCurve.fit(3, 1));
    assertThrows(IllegalArgumentException.class, () -> MembershipCurve.fit(-0.1, 1));
    assertThrows(IllegalArgumentException.class, () -> MembershipCurve.fit(0.1, Double.NaN));
  }
}
