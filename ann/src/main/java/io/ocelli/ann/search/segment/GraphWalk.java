package io.ocelli.ann.search.segment;

import io.ocelli.ann.codec.SegmentVectors;
import io.ocelli.ann.graph.Filter;
import io.ocelli.ann.graph.GraphSearch;
import io.ocelli.ann.graph.Outcome;
import io.ocelli.ann.graph.SearchSettings;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.search.plan.Demand;
import io.ocelli.ann.search.plan.Plan;
import io.ocelli.ann.search.plan.Planner;
import io.ocelli.core.query.SearchTrace.Strategy;
import java.io.IOException;
import org.apache.lucene.util.Bits;

/// Walks the graph of a segment and hands what it finds to the scratch's candidates.
///
/// @param scorer by which it walks: that of codes, or the exact one
record GraphWalk(SegmentVectors vectors, Accepted accepted, BlockScorer scorer, Scratch scratch) {
  /// Where more than this share is accepted, nothing is tried out first.
  private static final double MILD = 0.95;

  /// Vectors that a plain walk under a filter finds first, to see how many around the query are
  /// accepted.
  private static final int PROBE = 20;

  /// With a smaller part of that share around the query than this, a walk goes far.
  private static final double LEAST_NEAR = 0.4;

  /// How many vectors the share of the whole segment counts for beside those of the probe.
  private static final int PRIOR = 8;

  /// What it did, and whether that is enough.
  record Walked(int visited, int expanded, boolean enough) {}

  Walked nearest(Plan plan) throws IOException {
    scratch.candidates.keepBest(plan.demand().candidates());
    if (accepted.isAll()) {
      Outcome outcome = search(SearchSettings.of(plan.demand().effort()));
      return walked(outcome, outcome.complete() && take(null) >= plan.demand().wanted());
    }
    if (plan.strategy() == Strategy.FILTERED_WALK) {
      return hopping(plan);
    }
    double share = (double) accepted.count() / vectors.size();
    return share > MILD
        ? plain(plan, Planner.widened(plan.demand().effort(), share))
        : probing(plan);
  }

  private Walked plain(Plan plan, int effort) throws IOException {
    int most = Math.min(vectors.size(), effort);
    Outcome outcome = search(new SearchSettings(most, null, null, plan.visitLimit()));
    boolean enough = take(accepted.bits()) >= least(plan.demand()) && outcome.complete();
    return walked(outcome, enough);
  }

  private Outcome search(SearchSettings settings) {
    return scratch.graph.search(vectors.graph(), scorer, settings);
  }

  private static Walked walked(Outcome outcome, boolean enough) {
    return new Walked(outcome.visited(), outcome.expanded(), enough);
  }

  private Walked hopping(Plan plan) throws IOException {
    Filter filter = new Filter(accepted.bits(), accepted.count());
    Outcome outcome =
        search(new SearchSettings(plan.demand().effort(), filter, null, plan.visitLimit()));
    return walked(outcome, outcome.complete() && take(null) >= least(plan.demand()));
  }

  /// A plain walk, as wide as the share of accepted vectors around the query demands; none where
  /// that is so small that a scan is better.
  private Walked probing(Plan plan) throws IOException {
    Bits bits = accepted.bits();
    Outcome probe = search(SearchSettings.of(PROBE));
    GraphSearch search = scratch.graph;
    int[] entries = new int[search.count()];
    int passing = 0;
    for (int i = 0; i < entries.length; i++) {
      entries[i] = search.ordinal(i);
      passing += bits.get(entries[i]) ? 1 : 0;
    }
    double share = (double) accepted.count() / vectors.size();
    double near = (passing + PRIOR * share) / (entries.length + PRIOR);
    int effort = Math.min(vectors.size(), Planner.widened(plan.demand().effort(), near));
    if (passing == 0 || near < LEAST_NEAR * share) {
      return walked(probe, false);
    }
    Outcome outcome = search(new SearchSettings(effort, null, entries, plan.visitLimit()));
    boolean enough = take(bits) >= least(plan.demand()) && outcome.complete();
    return new Walked(
        probe.visited() + outcome.visited(), probe.expanded() + outcome.expanded(), enough);
  }

  private int least(Demand demand) throws IOException {
    int most = Math.min(demand.effort(), accepted.count());
    return Math.min(demand.leastUnderFilter(), most);
  }

  /// @param bits of what may answer; null takes all
  /// @return how many were taken
  private int take(Bits bits) {
    GraphSearch search = scratch.graph;
    int taken = 0;
    for (int from = 0; from < search.count(); ) {
      int count = 0;
      for (; from < search.count() && count < Scratch.BLOCK; from++) {
        if (bits == null || bits.get(search.ordinal(from))) {
          scratch.ordinals[count] = search.ordinal(from);
          scratch.scores[count++] = search.score(from);
        }
      }
      scratch.candidates.offer(scratch.ordinals, scratch.scores, count);
      taken += count;
    }
    scratch.candidates.settle();
    return taken;
  }
}
