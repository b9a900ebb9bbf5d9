package io.ocelli.ann.health;

import io.ocelli.ann.neighbour.NeighbourGraph;
import java.util.Arrays;

/// Of how many dimensions the surface is that vectors lie on, from the ratio of the distances of
/// the second and the first neighbour (Facco, d'Errico, Rodriguez and Laio, "Estimating the
/// intrinsic dimension of datasets by a minimal neighborhood information", Scientific Reports 7,
/// 2017).
public final class IntrinsicDimension {
  /// The share of the ratios that the line is fitted to; the largest are left out, as there.
  private static final double KEPT = 0.9;

  private IntrinsicDimension() {}

  /// @param graph of at least two neighbours each; vectors that have copies count for nothing
  /// @return NaN where fewer than three vectors are of use, or all ratios are 1
  public static double of(NeighbourGraph graph) {
    double[] ratios = new double[graph.count()];
    int used = 0;
    for (int row = 0; row < graph.count(); row++) {
      float first = graph.distances()[row * graph.k()];
      float second = graph.distances()[row * graph.k() + 1];
      if (first > 0 && second < Float.POSITIVE_INFINITY) {
        ratios[used++] = Math.log((double) second / first);
      }
    }
    Arrays.sort(ratios, 0, used);
    int kept = (int) (used * KEPT);
    double products = 0;
    double squares = 0;
    for (int i = 0; i < kept; i++) {
      products -= ratios[i] * Math.log(1 - (i + 1.0) / used);
      squares += ratios[i] * ratios[i];
    }
    return kept >= 2 && squares > 0 ? products / squares : Double.NaN;
  }
}
