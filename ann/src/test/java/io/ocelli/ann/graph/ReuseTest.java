package io.ocelli.ann.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReuseTest {
  private static final GraphSettings SETTINGS = new GraphSettings(8, 100, 1, 7);

  private static GraphBuilder builder(float[][] vectors) {
    return new GraphBuilder(SETTINGS, () -> new PlainScorer(vectors), BuildMonitor.NONE);
  }

  /// Removes some vectors, moves the rest to the front and appends new ones.
  private record Round(float[][] vectors, int[] newOrdinals) {
    static Round of(float[][] vectors, int changes, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      boolean[] gone = new boolean[vectors.length];
      for (int i = 0; i < changes; ) {
        int victim = random.nextInt(vectors.length);
        i += gone[victim] ? 0 : 1;
        gone[victim] = true;
      }
      float[][] next = new float[vectors.length][];
      int[] newOrdinals = new int[vectors.length];
      int kept = 0;
      for (int n = 0; n < vectors.length; n++) {
        newOrdinals[n] = gone[n] ? -1 : kept;
        if (!gone[n]) {
          next[kept++] = vectors[n];
        }
      }
      float[][] fresh = TestVectors.random(changes, vectors[0].length, seed + 1_000);
      System.arraycopy(fresh, 0, next, kept, changes);
      return new Round(next, newOrdinals);
    }
  }

  /// Expected: as a fresh build, 0.90.
  @Test
  void thirtyRoundsOfChangesDoNotWearAGraphOut() throws IOException {
    float[][] vectors = TestVectors.random(3_000, 20, 1);
    GraphData data = builder(vectors).build(vectors.length);
    for (int round = 0; round < 30; round++) {
      Round next = Round.of(vectors, 60, round);
      vectors = next.vectors();
      GraphData old = data;
      data = builder(vectors).build(vectors.length, new Reuse(old.graph(), next.newOrdinals()));
      old.close();
    }
    try (GraphData worn = data;
        GraphData fresh = builder(vectors).build(vectors.length)) {
      double before = GraphBuilderTest.recall(fresh.graph(), vectors, 32);
      double after = GraphBuilderTest.recall(worn.graph(), vectors, 32);
      assertTrue(after >= before - 0.01, "fresh " + before + ", reused " + after);
      assertEquals(vectors.length, Reachability.reached(worn.graph()).cardinality());
    }
  }

  @Test
  void halfGoneAndTwiceAsManyNewIsAsGoodAsFresh() throws IOException {
    float[][] vectors = TestVectors.random(1_000, 16, 1);
    try (GraphData old = builder(vectors).build(vectors.length)) {
      float[][] next = TestVectors.random(2_500, 16, 2);
      int[] newOrdinals = new int[1_000];
      Arrays.setAll(newOrdinals, n -> n % 2 == 0 ? 2_499 - n : -1);
      for (int n = 0; n < 1_000; n += 2) {
        next[2_499 - n] = vectors[n];
      }
      try (GraphData reused = builder(next).build(2_500, new Reuse(old.graph(), newOrdinals));
          GraphData fresh = builder(next).build(2_500)) {
        double before = GraphBuilderTest.recall(fresh.graph(), next, 32);
        double after = GraphBuilderTest.recall(reused.graph(), next, 32);
        assertTrue(after >= before - 0.01, "fresh " + before + ", reused " + after);
      }
    }
  }

  @Test
  void nothingKeptIsABuild() throws IOException {
    float[][] vectors = TestVectors.random(300, 4, 1);
    float[][] next = TestVectors.random(200, 4, 2);
    int[] gone = new int[300];
    Arrays.fill(gone, -1);
    try (GraphData old = builder(vectors).build(300);
        GraphData made = builder(next).build(200, new Reuse(old.graph(), gone))) {
      assertEquals(1, GraphBuilderTest.recall(made.graph(), next, 64), 0.01);
    }
  }

  @Test
  void aGraphOfOtherConnectionsIsRefused() throws IOException {
    float[][] vectors = TestVectors.random(30, 4, 1);
    try (GraphData old = builder(vectors).build(30)) {
      GraphBuilder other =
          new GraphBuilder(
              GraphSettings.DEFAULT, () -> new PlainScorer(vectors), BuildMonitor.NONE);
      Reuse reuse = new Reuse(old.graph(), new int[30]);
      assertThrows(IllegalArgumentException.class, () -> other.build(30, reuse));
      assertThrows(IllegalArgumentException.class, () -> new Reuse(old.graph(), new int[29]));
    }
  }
}
