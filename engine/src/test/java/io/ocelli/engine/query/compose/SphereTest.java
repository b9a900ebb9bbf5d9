package io.ocelli.engine.query.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SphereTest {
  /// Half of the way between two that stand square on each other is 1/sqrt(2) of both; a third of
  /// it is sin 60 and sin 30 degrees of them.
  @Test
  void sharesOfARightAngle() {
    assertArrayEquals(new double[] {Math.sqrt(0.5), Math.sqrt(0.5)}, Sphere.slerp(0, 0.5), 1e-12);
    assertArrayEquals(new double[] {Math.sqrt(0.75), 0.5}, Sphere.slerp(0, 1 / 3.0), 1e-12);
  }

  @Test
  void whatIsTheSameStaysAndWhatIsOppositeHasNoWay() {
    assertArrayEquals(new double[] {0.75, 0.25}, Sphere.slerp(1, 0.25), 1e-12);
    assertNull(Sphere.slerp(-1, 0.5));
  }

  /// On the unit circle: the point at an angle of `share` times that between both, of length 1.
  @Property
  void theWayIsWalkedEvenly(
      @ForAll @DoubleRange(min = 0.01, max = 3.1) double angle,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    double[] way = Sphere.slerp(Math.cos(angle), share);
    assertEquals(Math.cos(share * angle), way[0] + way[1] * Math.cos(angle), 1e-6);
    assertEquals(Math.sin(share * angle), way[1] * Math.sin(angle), 1e-6);
  }
}
