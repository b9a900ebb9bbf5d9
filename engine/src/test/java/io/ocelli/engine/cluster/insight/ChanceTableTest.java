package io.ocelli.engine.cluster.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ChanceTableTest {
  @Test
  void allThreeOfThreeOfTenByHand() {
    // One of the 120 ways to choose 3 of 10.
    assertEquals(Math.log10(120), new ChanceTable(10).significance(3, 3, 3), 1e-9);
  }

  @Test
  void twoOrMoreOfThreeByHand() {
    // 3 points have it, 4 of 10 are in the cluster: (C(3,2) C(7,2) + C(3,3) C(7,1)) / C(10,4).
    assertEquals(
        -Math.log10((3 * 21 + 7) / 210.0), new ChanceTable(10).significance(2, 4, 3), 1e-9);
  }

  @Test
  void noMoreThanExpectedIsNothing() {
    ChanceTable chances = new ChanceTable(100);
    assertEquals(0, chances.significance(5, 50, 10));
    assertEquals(0, chances.significance(0, 50, 10));
    assertEquals(0, chances.significance(20, 20, 100));
  }

  @Test
  void chancesTooSmallForADoubleHaveALogarithm() {
    // 1 in C(4000, 2000), by Stirling: 2^4000 / sqrt(2000 pi).
    double expected = 4000 * Math.log10(2) - Math.log10(Math.sqrt(2000 * Math.PI));
    assertEquals(expected, new ChanceTable(4000).significance(2000, 2000, 2000), 1e-3);
  }

  @Test
  void theMoreIsAskedTheRarerMustItBe() {
    assertEquals(2, ChanceTable.threshold(1), 1e-9);
    assertEquals(5, ChanceTable.threshold(1000), 1e-9);
  }
}
