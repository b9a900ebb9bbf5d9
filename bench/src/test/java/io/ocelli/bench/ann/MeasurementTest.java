package io.ocelli.bench.ann;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.bench.ann.Measurement.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {
  @Test
  void percentiles_are_values_that_occurred() {
    long[] sorted = {1, 2, 3, 4};

    assertEquals(2, Measurement.percentile(sorted, 0.50));
    assertEquals(4, Measurement.percentile(sorted, 0.99));
    assertEquals(1, Measurement.percentile(sorted, 0));
    assertEquals(7, Measurement.percentile(new long[] {7}, 0.5));
  }

  /// 3 queries in 2 s and 1 query in 2 s.
  @Test
  void samples_are_taken_together_by_queries_not_by_sample() {
    Sample three = new Sample(3 * 0.9, 3, 2, new long[] {1_000_000, 2_000_000, 3_000_000});
    Sample one = new Sample(0.5, 1, 2, new long[] {9_000_000});

    Measurement all = Measurement.of(List.of(three, one));

    assertEquals(0.8, all.recall(), 1e-9);
    assertEquals(1, all.qps(), 1e-9);
    assertEquals(2, all.p50Ms(), 1e-9);
    assertEquals(9, all.p99Ms(), 1e-9);
  }
}
