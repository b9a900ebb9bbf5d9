package io.ocelli.ann.layout;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.neighbour.NeighbourGraph;

/// How strongly each vector is tied to each of its neighbours: 1 for the nearest, falling with the
/// distance beyond it at a width of its own for each vector, so that the ties of a vector add up to
/// the binary logarithm of their number and one, the vector itself (McInnes, Healy and Melville
/// 2018, algorithm 3; the reference implementation counts a vector among its neighbours).
final class Memberships {
  private static final int BLOCK = 1 << 12;
  private static final int HALVINGS = 64;
  private static final double ACCURACY = 1e-5;

  /// A width is at least this part of the mean distance, lest one neighbour take all.
  private static final double LEAST_WIDTH = 1e-3;

  private final NeighbourGraph graph;
  private final double meanDistance;
  private final float[] ties;

  private Memberships(NeighbourGraph graph) {
    this.graph = graph;
    meanDistance = mean(0, graph.rows().length);
    ties = new float[graph.rows().length];
  }

  /// A tie for each place of the graph, 0 to 1; 0 where there is no neighbour.
  static float[] of(NeighbourGraph graph, Workers workers) {
    Memberships memberships = new Memberships(graph);
    workers.each(
        Math.ceilDiv(graph.count(), BLOCK),
        b -> {
          for (int r = b * BLOCK; r < Math.min(graph.count(), (b + 1) * BLOCK); r++) {
            memberships.row(r);
          }
        });
    return memberships.ties;
  }

  private void row(int row) {
    int from = row * graph.k();
    int to = from;
    while (to < from + graph.k() && graph.rows()[to] != NeighbourGraph.NONE) {
      to++;
    }
    double nearest = nearest(from, to);
    double width = width(from, to, nearest);
    for (int i = from; i < to; i++) {
      ties[i] = (float) tie(graph.distances()[i] - nearest, width);
    }
  }

  /// The least distance that is not 0; 0 where all are.
  private double nearest(int from, int to) {
    for (int i = from; i < to; i++) {
      if (graph.distances()[i] > 0) {
        return graph.distances()[i];
      }
    }
    return 0;
  }

  private double width(int from, int to, double nearest) {
    double target = Math.log(to - from + 1) / Math.log(2);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double width = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double sum = 0;
      for (int at = from; at < to; at++) {
        sum += tie(graph.distances()[at] - nearest, width);
      }
      if (Math.abs(sum - target) < ACCURACY) {
        break;
      }
      if (sum > target) {
        high = width;
        width = (low + high) / 2;
      } else {
        low = width;
        width = high == Double.POSITIVE_INFINITY ? 2 * width : (low + high) / 2;
      }
    }
    return Math.max(width, LEAST_WIDTH * (nearest > 0 ? mean(from, to) : meanDistance));
  }

  private static double tie(double beyond, double width) {
    return beyond <= 0 || width == 0 ? 1 : StrictMath.exp(-beyond / width);
  }

  private double mean(int from, int to) {
    double sum = 0;
    int known = 0;
    for (int i = from; i < to; i++) {
      if (graph.rows()[i] != NeighbourGraph.NONE) {
        sum += graph.distances()[i];
        known++;
      }
    }
    return sum / Math.max(1, known);
  }
}
