package io.ocelli.bench.ann.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RatiosTest {
  private static final List<Row> ROWS =
      List.of(
          row("ocelli", "auto", 0.96, 900),
          row("ocelli", "auto", 0.99, 300),
          row("ocelli", "binary1", 0.97, 1_200),
          row("faiss", "single", 0.94, 5_000),
          row("faiss", "single", 0.95, 400),
          row("faiss", "single", 0.98, 600),
          row("faiss", "batch", 0.995, 600),
          row("lucene", "float", 0.90, 9_000));

  private static Row row(String engine, String variant, double recall, double qps) {
    return new Row(
        engine, variant, "at " + recall, "none", 1, recall, qps, 1, 1, 1, 1, 1, 1, "set", null);
  }

  /// Ocelli's best of all variants, over the best of each peer that is exact enough: neither what
  /// is fast and below, nor what lies between two measurements.
  @Test
  void the_best_at_a_recall_or_above_are_compared() {
    List<Ratios> at95 = Ratios.at(0.95, Curve.of(ROWS));

    assertEquals(
        List.of("ocelli auto", "ocelli binary1", "faiss single", "faiss batch", "lucene"),
        at95.stream().map(ratio -> ratio.curve().name()).toList());
    assertEquals(
        List.of(Optional.of(1_200 / 900.0), Optional.of(1.0), Optional.of(2.0), Optional.of(2.0)),
        at95.stream().limit(4).map(Ratios::ocelli).toList());
    assertEquals("at 0.98", at95.get(2).fastest().orElseThrow().effort());
    assertTrue(at95.get(4).fastest().isEmpty() && at95.get(4).ocelli().isEmpty());

    List<Ratios> at99 = Ratios.at(0.99, Curve.of(ROWS));
    assertEquals(
        List.of(Optional.of(1.0), Optional.empty(), Optional.empty(), Optional.of(0.5)),
        at99.stream().limit(4).map(Ratios::ocelli).toList());
  }

  @Test
  void without_ocelli_there_are_rates_and_no_ratios() {
    List<Ratios> ratios = Ratios.at(0.95, Curve.of(ROWS.subList(3, 7)));

    assertTrue(ratios.getFirst().fastest().isPresent());
    assertTrue(ratios.stream().allMatch(ratio -> ratio.ocelli().isEmpty()));
  }

  @Test
  void recalls_that_nobody_reaches_are_not_printed() {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    Ratios.print(Curve.of(ROWS.subList(3, 6)), out);
    out.flush();

    assertTrue(text.toString().contains("recall >= 0.95"), text.toString());
    assertFalse(text.toString().contains("recall >= 0.99"), text.toString());
  }
}
