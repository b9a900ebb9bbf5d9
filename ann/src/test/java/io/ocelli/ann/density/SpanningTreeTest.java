package io.ocelli.ann.density;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpanningTreeTest {
  /// Gaps far from the origin, and points that are equal or equally far apart.
  private static VectorSample grid(int count, int dims, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count * dims];
    for (int i = 0; i < values.length; i++) {
      values[i] = 500 + random.nextInt(2) * 40 + random.nextInt(6);
    }
    return new VectorSample(values, count, dims);
  }

  @Property(tries = 60)
  void theExactTreeIsTheLeastOfAllPairs(
      @ForAll @IntRange(min = 2, max = 70) int count,
      @ForAll @IntRange(min = 1, max = 4) int dims,
      @ForAll @IntRange(min = 1, max = 9) int minSamples,
      @ForAll @IntRange(min = 0, max = 3) int more,
      @ForAll long seed) {
    VectorSample vectors = grid(count, dims, seed);
    NeighbourGraph graph = NaiveGraph.of(vectors, Math.max(1, minSamples - 1 + more));
    Reachability points = Reachability.of(vectors, graph, minSamples, Workers.alone(), Pace.FREE);
    assertEquals(kruskal(points), SpanningTree.exact(points, Workers.alone(), Pace.FREE));
  }

  @Test
  void partsOfAGraphAreJoinedByTheLeastEdgesBetweenThem() {
    // Lists of three end within each of the eight corners, whose gaps are far wider.
    SplittableRandom random = new SplittableRandom(4);
    float[] values = new float[3 * 2_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i / 3 >> i % 3 & 1) * (3 + i % 3) + random.nextFloat();
    }
    VectorSample vectors = new VectorSample(values, 2_000, 3);
    NeighbourGraph graph = NaiveGraph.of(vectors, 3);
    Reachability points = Reachability.of(vectors, graph, 3, Workers.alone(), Pace.FREE);
    List<Edge> exact = kruskal(points);
    try (ScheduledExecutorService threads = Executors.newScheduledThreadPool(2)) {
      List<Edge> joined = SpanningTree.ofGraph(points, new Workers(threads, 3), Pace.FREE);
      assertEquals(exact.size(), joined.size());
      assertEquals(exact.subList(1_992, 1_999), joined.subList(1_992, 1_999), "between corners");
      assertEquals(joined, SpanningTree.ofGraph(points, Workers.alone(), Pace.FREE));
      assertEquals(exact, SpanningTree.exact(points, new Workers(threads, 3), Pace.FREE));
    }
  }

  private static List<Edge> kruskal(Reachability points) {
    List<Edge> all = new ArrayList<>();
    for (int a = 0; a < points.count(); a++) {
      for (int b = a + 1; b < points.count(); b++) {
        all.add(points.edge(a, b, points.distance(a, b)));
      }
    }
    Components components = new Components(points.count());
    return all.stream().sorted().filter(e -> components.join(e.low(), e.high())).toList();
  }
}
