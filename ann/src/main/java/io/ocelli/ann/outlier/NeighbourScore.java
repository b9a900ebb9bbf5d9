package io.ocelli.ann.outlier;

import io.ocelli.ann.neighbour.NeighbourGraph;

/// How strange a vector is by how far its nearest normal neighbours are: by their mean distance
/// (Angiulli and Pizzuti 2002 add them up), or by that of the k-th (Ramaswamy, Rastogi and Shim
/// 2000).
public enum NeighbourScore {
  /// The mean distance of the neighbours.
  MEAN,
  /// The distance of the last of them.
  KTH;

  /// The score of each vector of a graph; 0 for those without neighbours.
  ///
  /// @param graph of the vectors' neighbours among normal ones, themselves left out
  public double[] of(NeighbourGraph graph) {
    double[] scores = new double[graph.count()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = of(graph, row);
    }
    return scores;
  }

  private double of(NeighbourGraph graph, int row) {
    double sum = 0;
    double last = 0;
    int known = 0;
    for (int at = row * graph.k(); at < (row + 1) * graph.k(); at++) {
      if (graph.rows()[at] != NeighbourGraph.NONE) {
        last = graph.distances()[at];
        sum += last;
        known++;
      }
    }
    return switch (this) {
      case MEAN -> known == 0 ? 0 : sum / known;
      case KTH -> last;
    };
  }
}
