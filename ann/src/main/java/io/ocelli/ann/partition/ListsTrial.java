package io.ocelli.ann.partition;

import java.util.Arrays;

/// Measures how many lists, the nearest ones, hold nearly all near neighbours.
///
/// @param table the lists
/// @param probes queries and what they should find
record ListsTrial(ListTable table, Probes probes) {
  /// The part of the neighbours that the lists must hold.
  private static final double ENOUGH = 0.995;

  int usual() {
    int[] ranks = new int[probes.pairs()];
    int at = 0;
    for (int q = 0; q < probes.count(); q++) {
      float[] scores = table.scores(probes.queries()[q]);
      for (int neighbour : probes.neighbours()[q]) {
        ranks[at++] = rank(scores, table.centres().assigned()[neighbour]);
      }
    }
    Arrays.sort(ranks);
    return ranks.length == 0 ? 1 : ranks[(int) Math.ceil(ENOUGH * ranks.length) - 1] + 1;
  }

  private static int rank(float[] scores, int list) {
    int better = 0;
    for (float score : scores) {
      better += score > scores[list] ? 1 : 0;
    }
    return better;
  }
}
