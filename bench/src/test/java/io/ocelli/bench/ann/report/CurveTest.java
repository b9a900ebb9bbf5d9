package io.ocelli.bench.ann.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTest {
  private static Curve curve(double... recallsAndRates) {
    List<Row> rows = new java.util.ArrayList<>();
    for (int i = 0; i < recallsAndRates.length; i += 2) {
      rows.add(Rows.row("a", "ef=" + i, recallsAndRates[i], recallsAndRates[i + 1]));
    }
    return Curve.of(rows).getFirst();
  }

  @Test
  void points_that_another_beats_in_both_are_left_out() {
    Curve curve = curve(0.9, 100, 0.8, 90, 0.95, 50, 0.95, 60, 0.99, 60);

    assertEquals(List.of(0.9, 0.99), curve.points().stream().map(Row::recall).toList());
  }

  @Test
  void between_points_the_logarithm_of_the_rate_is_linear() {
    Curve curve = curve(0.90, 1_000, 1.00, 10);

    assertEquals(100, curve.qpsAt(0.95).orElseThrow(), 1e-6);
    assertEquals(1_000, curve.qpsAt(0.90).orElseThrow(), 1e-6);
    assertEquals(10, curve.qpsAt(1).orElseThrow(), 1e-6);
  }

  @Test
  void nothing_is_extrapolated() {
    Curve curve = curve(0.96, 1_000, 0.98, 500);

    assertEquals(1_000, curve.qpsAt(0.95).orElseThrow(), "the least effort does more than asked");
    assertTrue(curve.qpsAt(0.99).isEmpty());
  }

  @Test
  void variants_of_an_engine_have_curves_of_their_own() {
    Row single = Rows.row("a", "ef=1", 0.9, 10);
    Row batch = new Row("a", "batch", "ef=1", "none", 1, 0.9, 20, 1, 1, 1, 1, 1, 1, "set", null);
    Row other = Rows.row("b", "ef=1", 0.9, 10);
    Row filtered = other.under("correlated", 0.1, 1);

    assertEquals(
        List.of("a float", "a batch", "b"),
        Curve.of(List.of(single, batch, other, filtered)).stream().map(Curve::name).toList());
  }
}
