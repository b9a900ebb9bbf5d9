package io.ocelli.ann.graph;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.core.testing.TestData;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FashionGraphTest {
  private static final int SIDE = 28;
  private static final int CELL = 4;

  private static Path data(String name) {
    assumeTrue(TestData.find(name).isPresent(), TestData.missing(name));
    return TestData.find(name).orElseThrow();
  }

  /// Sums of cells of 4 x 4 pixels: 49 dimensions.
  private static float[][] coarse(float[][] images) {
    int cells = SIDE / CELL;
    float[][] coarse = new float[images.length][cells * cells];
    for (int n = 0; n < images.length; n++) {
      for (int p = 0; p < SIDE * SIDE; p++) {
        coarse[n][p / SIDE / CELL * cells + p % SIDE / CELL] += images[n][p];
      }
    }
    return coarse;
  }

  /// Floor 0.99; expected 1.0 (measured 0.9995).
  @Test
  void theGraphFindsTheNearestPictures() throws IOException {
    float[][] base =
        coarse(TestVectors.idx(data("fashion-mnist/train-images-idx3-ubyte.gz"), 10_000));
    float[][] queries =
        coarse(TestVectors.idx(data("fashion-mnist/t10k-images-idx3-ubyte.gz"), 200));
    GraphSettings settings = new GraphSettings(16, 100, 2, 1);
    try (GraphData data =
        new GraphBuilder(settings, () -> new PlainScorer(base), BuildMonitor.NONE)
            .build(base.length)) {
      GraphSearch search = new GraphSearch();
      double sum = 0;
      for (float[] query : queries) {
        PlainScorer scorer = new PlainScorer(base).query(query);
        search.search(data.graph(), scorer, SearchSettings.of(32));
        sum += scorer.recall(search, 10, n -> true);
      }
      assertTrue(sum / queries.length >= 0.99, "recall@10 " + sum / queries.length);
    }
  }
}
