package io.ocelli.ann.search.segment;

import io.ocelli.ann.codec.SegmentVectors;
import io.ocelli.ann.partition.PartitionQuery;
import io.ocelli.ann.partition.PartitionSearch;
import io.ocelli.ann.search.plan.Demand;
import io.ocelli.ann.search.plan.Plan;
import io.ocelli.ann.search.scoring.Target;
import java.io.IOException;

/// Reads the lists nearest to a query and hands what it finds to the scratch's candidates.
///
/// @param target one vector, see [Target#single]
record ListProbe(SegmentVectors vectors, Accepted accepted, Target target, Scratch scratch) {
  /// With a smaller part of the segment's share of accepted vectors around the query, they are
  /// looked for elsewhere.
  private static final double LEAST_NEAR = 0.75;

  /// Where so few are accepted around the query, so many times the lists that they ask for are
  /// ranked.
  private static final double MOST_LISTS = 2;

  /// @return whether what was found is enough
  boolean run(Plan plan) throws IOException {
    PartitionQuery query = vectors.partitionQuery(target.single());
    scratch.candidates.keepBest(plan.demand().candidates());
    boolean enough =
        scratch.lists.search(
            vectors.partition(), query, settings(plan.demand()), scratch.candidates);
    int found = scratch.candidates.settle();
    return enough && found >= least(plan.demand());
  }

  private PartitionSearch.Settings settings(Demand demand) throws IOException {
    int lists = demand.lists(vectors.partition().usualLists());
    if (accepted.isAll()) {
      return PartitionSearch.Settings.of(lists, demand.probed());
    }
    double least = LEAST_NEAR * accepted.share();
    int most = (int) Math.min(vectors.partition().lists(), Math.ceil(MOST_LISTS * lists / least));
    return new PartitionSearch.Settings(lists, most, demand.probed(), accepted.bits(), least);
  }

  private int least(Demand demand) throws IOException {
    return accepted.isAll()
        ? demand.wanted()
        : Math.min(Math.min(demand.leastUnderFilter(), demand.candidates()), accepted.count());
  }
}
