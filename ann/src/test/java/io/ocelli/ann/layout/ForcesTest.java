package io.ocelli.ann.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class ForcesTest {
  private final MembershipCurve curve = MembershipCurve.fit(0.1, 1);
  private final Forces forces = new Forces(curve);

  @Property
  void areTheGradients(@ForAll @DoubleRange(min = -20, max = 9.7) double logarithm) {
    float square = (float) Math.exp(logarithm);
    double power = curve.a() * Math.pow(square, curve.b());
    double attraction = -2 * curve.a() * curve.b() * Math.pow(square, curve.b() - 1) / (1 + power);
    double repulsion = 2 * curve.b() / ((1e-3 + square) * (1 + power));
    assertEquals(attraction, forces.attraction(square), -7e-4 * attraction);
    assertEquals(repulsion, forces.repulsion(square), 7e-4 * repulsion);
  }

  @Property
  void areFiniteAtAnyDistance(@ForAll @DoubleRange(min = 0, max = 1e30) double square) {
    assertTrue(Float.isFinite(forces.attraction((float) square)));
    assertTrue(forces.repulsion((float) square) >= 0);
  }
}
