package io.ocelli.ann.partition;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.kernel.CodeRows;
import io.ocelli.ann.score.Shortlist;
import java.util.concurrent.atomic.AtomicInteger;

/// Measures how many leading codes suffice to find near neighbours among a short list.
///
/// @param probes queries and what they should find
record ColumnsTrial(Probes.Rows rows, Probes probes) {
  private static final int SHORTLIST = 100;

  /// The part of the neighbours that short lists must hold.
  private static final double ENOUGH = 0.985;

  /// More columns cost a search more than lists save.
  private static final int MOST = 128;

  /// The fewest columns, a multiple of 32, that suffice; 0 where none do.
  int fewest(Workers workers) {
    int most = Math.min(MOST, rows.quantizer().codedDims());
    for (int columns = CodeRows.LENGTH_UNIT; columns <= most; columns += CodeRows.LENGTH_UNIT) {
      if (found(columns, workers) >= ENOUGH * probes.pairs()) {
        return columns;
      }
    }
    return 0;
  }

  private int found(int columns, Workers workers) {
    AtomicInteger found = new AtomicInteger();
    workers.each(
        probes.count(),
        q -> {
          Shortlist best = new Shortlist();
          rows.nearest(probes.queries()[q], columns, SHORTLIST, best);
          for (int neighbour : probes.neighbours()[q]) {
            found.addAndGet(holds(best, neighbour) ? 1 : 0);
          }
        });
    return found.get();
  }

  private static boolean holds(Shortlist list, int ordinal) {
    for (int i = 0; i < list.size(); i++) {
      if (list.ordinal(i) == ordinal) {
        return true;
      }
    }
    return false;
  }
}
