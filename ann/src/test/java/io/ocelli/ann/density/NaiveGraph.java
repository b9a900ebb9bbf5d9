package io.ocelli.ann.density;

import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.sample.VectorSample;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Neighbours by sorting all distances.
final class NaiveGraph {
  private NaiveGraph() {}

  static NeighbourGraph of(VectorSample vectors, int k) {
    int count = vectors.count();
    int[] rows = new int[count * k];
    Arrays.fill(rows, NeighbourGraph.NONE);
    float[] distances = new float[count * k];
    Arrays.fill(distances, Float.POSITIVE_INFINITY);
    for (int point = 0; point < count; point++) {
      int from = point;
      int[] nearest =
          IntStream.range(0, count)
              .filter(other -> other != from)
              .boxed()
              .sorted(Comparator.comparingDouble(other -> distance(vectors, from, other)))
              .limit(k)
              .mapToInt(Integer::intValue)
              .toArray();
      for (int place = 0; place < nearest.length; place++) {
        rows[point * k + place] = nearest[place];
        distances[point * k + place] = (float) distance(vectors, point, nearest[place]);
      }
    }
    return new NeighbourGraph(count, k, rows, distances);
  }

  static double distance(VectorSample vectors, int a, int b) {
    double squares = 0;
    for (int i = 0; i < vectors.dims(); i++) {
      double difference = (double) vectors.row(a)[i] - vectors.row(b)[i];
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }
}
