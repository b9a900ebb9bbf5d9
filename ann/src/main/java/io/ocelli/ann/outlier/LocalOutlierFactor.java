package io.ocelli.ann.outlier;

import io.ocelli.ann.neighbour.NeighbourGraph;

/// How much thinner the surroundings of a vector are than those of its neighbours: about 1 inside a
/// group of any density, more outside (Breunig, Kriegel, Ng and Sander, "LOF: Identifying
/// Density-Based Local Outliers", SIGMOD 2000, definitions 5 to 7). Each has exactly k neighbours
/// here, ties go by row, as in scikit-learn.
///
/// @param graph of normal vectors among themselves
/// @param densities of each of them, one over the mean reachability distance of its neighbours
public record LocalOutlierFactor(NeighbourGraph graph, double[] densities) {
  /// Keeps the density of vectors finite whose neighbours are all the same as they.
  private static final double LEAST = 1e-10;

  /// @param graph of normal vectors among themselves, themselves left out
  public static LocalOutlierFactor of(NeighbourGraph graph) {
    double[] densities = new double[graph.count()];
    for (int row = 0; row < densities.length; row++) {
      densities[row] = density(graph, row, graph);
    }
    return new LocalOutlierFactor(graph, densities);
  }

  /// The factor of each of the normal vectors. It is among its neighbours' neighbours where it is
  /// near: this is the definition's own factor, not one of a vector that was left out.
  public double[] ofKnown() {
    return factors(graph, densities);
  }

  /// The factor of others.
  ///
  /// @param others their neighbours among the normal vectors
  public double[] ofOthers(NeighbourGraph others) {
    double[] own = new double[others.count()];
    for (int row = 0; row < own.length; row++) {
      own[row] = density(others, row, graph);
    }
    return factors(others, own);
  }

  private double[] factors(NeighbourGraph of, double[] own) {
    double[] factors = new double[own.length];
    for (int row = 0; row < factors.length; row++) {
      double sum = 0;
      int known = 0;
      for (int at = row * of.k(); at < (row + 1) * of.k(); at++) {
        if (of.rows()[at] != NeighbourGraph.NONE) {
          sum += densities[of.rows()[at]];
          known++;
        }
      }
      factors[row] = known == 0 ? 1 : sum / known / own[row];
    }
    return factors;
  }

  private static double density(NeighbourGraph of, int row, NeighbourGraph normal) {
    double sum = 0;
    int known = 0;
    for (int at = row * of.k(); at < (row + 1) * of.k(); at++) {
      int other = of.rows()[at];
      if (other != NeighbourGraph.NONE) {
        sum += Math.max(of.distances()[at], farthest(normal, other));
        known++;
      }
    }
    return known == 0 ? 1 : 1 / (sum / known + LEAST);
  }

  /// The distance of the last neighbour that is known.
  private static double farthest(NeighbourGraph graph, int row) {
    int at = (row + 1) * graph.k() - 1;
    while (at > row * graph.k() && graph.rows()[at] == NeighbourGraph.NONE) {
      at--;
    }
    return graph.rows()[at] == NeighbourGraph.NONE ? 0 : graph.distances()[at];
  }
}
