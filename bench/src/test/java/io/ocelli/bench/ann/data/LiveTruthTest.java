package io.ocelli.bench.ann.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.ocelli.core.metric.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTruthTest {
  @TempDir Path folder;

  /// Where few live, the neighbours that were found in advance are used up, and where fewer live
  /// than are asked for, all of them are right.
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5, 0.02, 0.004})
  void is_what_a_search_among_the_living_finds(double share) throws IOException {
    Workload workload = RandomWorkload.euclid(1_000, 30, 6);
    LiveTruth truths = new LiveTruth(workload, new GroundTruth(workload, folder, 1), 5);
    SplittableRandom random = new SplittableRandom(9);
    BitSet live = new BitSet();
    for (int row = 0; row < 1_000; row++) {
      live.set(row, random.nextDouble() < share);
    }

    int[][] expected =
        new ExactNeighbours(Metric.EUCLID, workload.base(), live.stream().toArray())
            .find(workload.queries(), 5, 1);

    assertArrayEquals(expected, truths.of(live).neighbours());
  }
}
