package io.ocelli.bench.ann.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistanceProfileTest {
  /// In d dimensions the n-th of evenly spread rows is as far as the d-th root of n.
  @ParameterizedTest
  @ValueSource(ints = {2, 8, 20})
  void the_dimension_follows_from_the_growth_of_distances(int dims) {
    double[] distances =
        IntStream.rangeClosed(1, 2_000).mapToDouble(n -> Math.pow(n, 1.0 / dims)).toArray();

    assertEquals(dims, DistanceProfile.dimension(distances), 0.01 * dims);
  }
}
