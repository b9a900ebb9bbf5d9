package io.ocelli.ann.density;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;

/// How far points are apart by mutual reachability (Campello, Moulavi and Sander 2013): the
/// distance, or the core distance of either point where that is more. Distances of the graph are
/// made anew in double precision, so that a point's core distance is exactly the one to some point.
/// Holds 8 bytes for each place of the graph and 8 for each point.
final class Reachability {
  private static final int BLOCK = 256;

  private final VectorSample vectors;
  private final NeighbourGraph graph;

  /// Of each place of the graph; infinite where nobody is.
  private final double[] lengths;

  /// Of each point the distance to the `minSamples`-th nearest, where it is the first itself.
  private final double[] core;

  private Reachability(VectorSample vectors, NeighbourGraph graph) {
    this.vectors = vectors;
    this.graph = graph;
    lengths = new double[graph.rows().length];
    core = new double[vectors.count()];
  }

  static Reachability of(
      VectorSample vectors, NeighbourGraph graph, int minSamples, Workers workers, Pace pace) {
    if (graph.count() != vectors.count()) {
      throw new IllegalArgumentException(
          "a graph of " + graph.count() + " points for " + vectors.count() + " vectors");
    }
    int others = Math.min(minSamples, vectors.count()) - 1;
    if (graph.k() < others) {
      throw new IllegalArgumentException(
          "lists of " + graph.k() + " neighbours, " + others + " are needed");
    }
    Reachability made = new Reachability(vectors, graph);
    workers.each(
        Math.ceilDiv(vectors.count(), BLOCK),
        block -> {
          pace.step(0, vectors.count());
          int end = Math.min(vectors.count(), (block + 1) * BLOCK);
          for (int point = block * BLOCK; point < end; point++) {
            made.measure(point, others);
          }
        });
    return made;
  }

  private void measure(int point, int others) {
    int start = point * graph.k();
    for (int place = start; place < start + graph.k(); place++) {
      int other = graph.rows()[place];
      lengths[place] =
          other == NeighbourGraph.NONE ? Double.POSITIVE_INFINITY : distance(point, other);
    }
    if (others > 0) {
      double[] sorted = Arrays.copyOfRange(lengths, start, start + graph.k());
      Arrays.sort(sorted);
      core[point] =
          sorted[others - 1] < Double.POSITIVE_INFINITY
              ? sorted[others - 1]
              : searched(point, others);
    }
  }

  /// The core distance of a point whose list an approximate graph left too short.
  private double searched(int point, int others) {
    double[] all = new double[core.length];
    Arrays.setAll(all, other -> other == point ? -1 : distance(point, other));
    Arrays.sort(all);
    return all[others];
  }

  int count() {
    return core.length;
  }

  VectorSample vectors() {
    return vectors;
  }

  double core(int point) {
    return core[point];
  }

  /// The distance that every point has at least which the graph does not list for `point`; 0 where
  /// it left places empty.
  double radius(int point) {
    double farthest = 0;
    int listed = 0;
    for (int place = point * graph.k(); place < (point + 1) * graph.k(); place++) {
      farthest = Math.max(farthest, lengths[place]);
      listed += graph.rows()[place] == NeighbourGraph.NONE ? 0 : 1;
    }
    return listed < Math.min(graph.k(), count() - 1) ? 0 : farthest;
  }

  /// Places of each point in the graph.
  int listed() {
    return graph.k();
  }

  /// The point at a place of the list of `point`; negative where nobody is.
  int neighbour(int point, int place) {
    return graph.rows()[point * graph.k() + place];
  }

  /// The edge from `point` to the one at a place of its list.
  Edge edge(int point, int place) {
    return edge(point, neighbour(point, place), lengths[point * graph.k() + place]);
  }

  Edge edge(int a, int b, double length) {
    double weight = Math.max(length, Math.max(core[a], core[b]));
    return new Edge(weight, length, Math.min(a, b), Math.max(a, b));
  }

  /// Added up in order, so it is the same both ways round.
  double distance(int a, int b) {
    float[] values = vectors.values();
    int dims = vectors.dims();
    double squares = 0;
    for (int i = a * dims, j = b * dims; i < (a + 1) * dims; i++, j++) {
      double difference = (double) values[i] - values[j];
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }
}
