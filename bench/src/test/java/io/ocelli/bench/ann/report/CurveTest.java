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
  void the_fastest_at_a_recall_is_one_that_was_measured() {
    Curve curve = curve(0.94, 2_000, 0.96, 1_000, 0.98, 500);

    assertEquals(1_000, curve.fastestAt(0.95).orElseThrow().qps());
    assertEquals(500, curve.fastestAt(0.98).orElseThrow().qps());
    assertTrue(curve.fastestAt(0.99).isEmpty());
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
