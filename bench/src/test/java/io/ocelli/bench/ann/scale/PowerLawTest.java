package io.ocelli.bench.ann.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerLawTest {
  private static final Memory NONE = new Memory(0, 0, 0);

  private static ScaleRow row(int rows, double seconds) {
    return new ScaleRow("d", rows, seconds, 1, 1, 1, 1, 1, 1, 1, NONE, NONE, "2g", 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1, 1.2})
  void finds_the_exponent(double exponent) {
    List<ScaleRow> rows =
        Stream.of(10_000, 30_000, 1_000_000).map(n -> row(n, 3 * Math.pow(n, exponent))).toList();

    assertEquals(exponent, PowerLaw.exponent(rows, ScaleRow::buildS), 1e-9);
  }

  /// 10 times as many rows: 10, then 1,000 times the cost.
  @Test
  void is_the_line_nearest_to_all_sizes() {
    List<ScaleRow> rows = List.of(row(10, 1), row(100, 10), row(1_000, 1_000));

    assertEquals(1.5, PowerLaw.exponent(rows, ScaleRow::buildS), 1e-9);
  }

  @Test
  void one_size_or_costs_of_nothing_have_none() {
    assertTrue(Double.isNaN(PowerLaw.exponent(List.of(row(10, 1)), ScaleRow::buildS)));
    assertTrue(Double.isNaN(PowerLaw.exponent(List.of(row(10, 0), row(20, 0)), ScaleRow::buildS)));
  }
}
