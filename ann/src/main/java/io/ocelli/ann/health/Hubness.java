package io.ocelli.ann.health;

import io.ocelli.ann.neighbour.NeighbourGraph;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// How unevenly neighbour lists are filled: in many dimensions some vectors stand in very many
/// lists, hubs, and others in none (Radovanovic, Nanopoulos and Ivanovic, "Hubs in Space", JMLR 11,
/// 2010).
///
/// @param occurrences of each vector in the lists of the others
/// @param skewness of the occurrences, their third standardised moment; 0 where all are alike
/// @param antiHubs the share of vectors that are in no list
public record Hubness(int[] occurrences, double skewness, double antiHubs) {
  /// @param graph of at least one vector
  public static Hubness of(NeighbourGraph graph) {
    int[] occurrences = new int[graph.count()];
    for (int row : graph.rows()) {
      if (row != NeighbourGraph.NONE) {
        occurrences[row]++;
      }
    }
    long none = Arrays.stream(occurrences).filter(n -> n == 0).count();
    return new Hubness(occurrences, skewness(occurrences), (double) none / graph.count());
  }

  private static double skewness(int[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double second = 0;
    double third = 0;
    for (int value : values) {
      double deviation = value - mean;
      second += deviation * deviation;
      third += deviation * deviation * deviation;
    }
    double variance = second / values.length;
    return variance > 0 ? third / values.length / Math.pow(variance, 1.5) : 0;
  }

  /// The vectors that are in most lists, those in most first.
  public int[] hubs(int most) {
    return IntStream.range(0, occurrences.length)
        .boxed()
        .sorted(Comparator.comparingInt(row -> -occurrences[row]))
        .limit(most)
        .mapToInt(row -> row)
        .toArray();
  }
}
