package io.ocelli.ann.linkage;

import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.analysis.Linkage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Vectors for the tests of this package, and what is right of them, found the plainest way.
final class Groups {
  private Groups() {}

  /// Vectors in groups of chance size around points in the unit cube.
  static VectorSample random(int count, int dims, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int groups = 1 + random.nextInt(8);
    float[] centres = new float[groups * dims];
    for (int i = 0; i < centres.length; i++) {
      centres[i] = (float) random.nextDouble();
    }
    float[] values = new float[count * dims];
    for (int r = 0; r < count; r++) {
      int group = random.nextInt(groups);
      for (int i = 0; i < dims; i++) {
        values[r * dims + i] = centres[group * dims + i] + 0.3f * (float) random.nextDouble();
      }
    }
    return new VectorSample(values, count, dims);
  }

  static double squared(VectorSample vectors, int a, int b) {
    double sum = 0;
    for (int i = 0; i < vectors.dims(); i++) {
      double difference =
          vectors.values()[a * vectors.dims() + i] - vectors.values()[b * vectors.dims() + i];
      sum += difference * difference;
    }
    return sum;
  }

  /// The squared linkage, from all pairs.
  static double squared(VectorSample vectors, Linkage linkage, List<Integer> a, List<Integer> b) {
    double[] pairs =
        a.stream()
            .flatMap(x -> b.stream().map(y -> squared(vectors, x, y)))
            .mapToDouble(Double::doubleValue)
            .toArray();
    return switch (linkage) {
      case AVERAGE ->
          IntStream.range(0, pairs.length).mapToDouble(i -> pairs[i]).average().orElse(0);
      case COMPLETE -> IntStream.range(0, pairs.length).mapToDouble(i -> pairs[i]).max().orElse(0);
      case SINGLE -> IntStream.range(0, pairs.length).mapToDouble(i -> pairs[i]).min().orElse(0);
    };
  }

  /// Merges the two nearest clusters until none are within the threshold.
  static int[] merged(VectorSample vectors, Linkage linkage, double threshold) {
    List<List<Integer>> clusters = new ArrayList<>();
    for (int r = 0; r < vectors.count(); r++) {
      clusters.add(new ArrayList<>(List.of(r)));
    }
    while (true) {
      int[] best = {-1, -1};
      double least = threshold * threshold;
      for (int a = 0; a < clusters.size(); a++) {
        for (int b = a + 1; b < clusters.size(); b++) {
          double apart = squared(vectors, linkage, clusters.get(a), clusters.get(b));
          if (apart < least) {
            least = apart;
            best = new int[] {a, b};
          }
        }
      }
      if (best[0] < 0) {
        return numbered(clusters, vectors.count());
      }
      clusters.get(best[0]).addAll(clusters.remove(best[1]));
    }
  }

  private static int[] numbered(List<List<Integer>> clusters, int count) {
    clusters.sort(Comparator.comparing(members -> members.stream().min(Integer::compare).get()));
    int[] assigned = new int[count];
    for (int c = 0; c < clusters.size(); c++) {
      for (int row : clusters.get(c)) {
        assigned[row] = c;
      }
    }
    return assigned;
  }

  static NeighbourGraph graph(VectorSample vectors, int k) {
    int[] rows = new int[vectors.count() * k];
    float[] distances = new float[rows.length];
    for (int r = 0; r < vectors.count(); r++) {
      int of = r;
      List<Integer> nearest =
          IntStream.range(0, vectors.count())
              .filter(other -> other != of)
              .boxed()
              .sorted(Comparator.comparing(other -> squared(vectors, of, other)))
              .toList();
      for (int i = 0; i < k; i++) {
        rows[r * k + i] = i < nearest.size() ? nearest.get(i) : NeighbourGraph.NONE;
        distances[r * k + i] =
            i < nearest.size()
                ? (float) Math.sqrt(squared(vectors, r, nearest.get(i)))
                : Float.POSITIVE_INFINITY;
      }
    }
    return new NeighbourGraph(vectors.count(), k, rows, distances);
  }
}
