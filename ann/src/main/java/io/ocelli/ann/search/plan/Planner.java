package io.ocelli.ann.search.plan;

import io.ocelli.ann.search.plan.Plan.Estimates;
import io.ocelli.ann.search.plan.Plan.Reason;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchTrace.Strategy;

/// Chooses how to search a segment by what each way is expected to cost. With n vectors of which a
/// share p is accepted, effort e and c connections a node:
///
/// - a scan reads the p n accepted vectors, one after the other;
/// - a walk expands about e / p nodes before it has met e accepted ones;
/// - a filtered walk (ACORN, Patel et al. 2024, section 5) expands e accepted nodes and looks, over
///   rejected neighbours, at theirs.
///
/// So scans win for small p, and walks for large p; a wrong estimate costs time, never results.
public final class Planner {
  /// Segments up to this many accepted vectors count as small: scanned even where only indexed ones
  /// were asked for.
  public static final int SMALL = 10_000;

  /// Share of a node's neighbours that were not met before. Measured: 0.35 to 0.45 for M = 16.
  private static final double NEW_NEIGHBOURS = 0.4;

  /// Accepted vectors that two hops must offer on average: with fewer the accepted part of the
  /// graph falls into pieces.
  private static final double LEAST_TWO_HOP = 8;

  /// Up to this many accepted vectors, and four a result, codes save nothing.
  private static final int EXACT_AT_MOST = 128;

  /// A walk must promise to be that much cheaper than a scan, which misses nothing.
  private static final double WALK_ADVANTAGE = 0.8;

  private final SegmentShape shape;
  private final PlanCosts costs;

  public Planner(SegmentShape shape, PlanCosts costs) {
    this.shape = shape;
    this.costs = costs;
  }

  public Plan plan(Demand demand) {
    if (demand.accepted() == 0) {
      return without(Reason.NOTHING_ACCEPTED, demand);
    }
    if (demand.params().indexedOnly() && !shape.hasGraph() && demand.accepted() > SMALL) {
      return without(Reason.NOT_INDEXED, demand);
    }
    Estimates estimates = estimates(demand);
    if (demand.params().exact()) {
      return of(Strategy.EXACT_SCAN, Reason.ASKED, demand, estimates);
    }
    if (!shape.hasCodes() && !shape.hasGraph()) {
      return of(Strategy.EXACT_SCAN, Reason.ONLY_WAY, demand, estimates);
    }
    return of(cheapest(demand, estimates), Reason.CHEAPEST, demand, estimates);
  }

  /// The plan to find everything within a threshold: a scan, since nobody knows how much that is.
  public Plan planRange(int accepted, SearchParams params) {
    Demand demand = new Demand(Math.max(1, accepted), accepted, params);
    if (accepted == 0) {
      return without(Reason.NOTHING_ACCEPTED, demand);
    }
    Estimates estimates = estimates(demand);
    if (params.exact()) {
      return of(Strategy.EXACT_SCAN, Reason.ASKED, demand, estimates);
    }
    boolean codes = usesCodes(demand) && accepted > EXACT_AT_MOST;
    return of(codes ? Strategy.CODE_SCAN : Strategy.EXACT_SCAN, Reason.RANGE, demand, estimates);
  }

  /// The plan of a given strategy, as far as the segment has what it needs; otherwise of the
  /// nearest one that it has.
  public Plan forced(Strategy strategy, Demand demand) {
    if (demand.accepted() == 0) {
      return without(Reason.NOTHING_ACCEPTED, demand);
    }
    Strategy possible =
        switch (strategy) {
          case NOTHING, EXACT_SCAN -> Strategy.EXACT_SCAN;
          case CODE_SCAN -> usesCodes(demand) ? strategy : Strategy.EXACT_SCAN;
          case FILTERED_WALK, WALK -> shape.hasGraph() ? strategy : Strategy.EXACT_SCAN;
        };
    return of(possible, Reason.ASKED, demand, estimates(demand));
  }

  private static Plan without(Reason reason, Demand demand) {
    return new Plan(Strategy.NOTHING, demand, 0, reason, Estimates.NONE);
  }

  private Plan of(Strategy strategy, Reason reason, Demand demand, Estimates estimates) {
    return new Plan(strategy, demand, visitLimit(strategy, demand), reason, estimates);
  }

  private Strategy cheapest(Demand demand, Estimates estimates) {
    boolean few = demand.accepted() <= Math.max(EXACT_AT_MOST, 4L * demand.wanted());
    Strategy scan =
        few || estimates.exactScan() <= estimates.codeScan()
            ? Strategy.EXACT_SCAN
            : Strategy.CODE_SCAN;
    Strategy walk =
        estimates.filteredWalk() < estimates.walk() ? Strategy.FILTERED_WALK : Strategy.WALK;
    return estimates.of(walk) < WALK_ADVANTAGE * estimates.of(scan) ? walk : scan;
  }

  private Estimates estimates(Demand demand) {
    double full = costs.full(shape.floatBytes());
    double accepted = demand.accepted();
    boolean codes = usesCodes(demand);
    // Half of what may be rescored is, about.
    double second = codes ? full * Math.min(accepted, 8 + demand.candidates() / 2.0) : 0;
    double code = codes ? costs.code(shape.codeBytes()) : full;
    boolean walks = shape.hasGraph();
    return new Estimates(
        accepted * full,
        codes ? accepted * code + second : Double.POSITIVE_INFINITY,
        walks ? filteredWalk(demand, code) + second : Double.POSITIVE_INFINITY,
        walks ? walk(demand, code) + second : Double.POSITIVE_INFINITY);
  }

  private boolean usesCodes(Demand demand) {
    return shape.hasCodes() && !demand.params().codes().ignore();
  }

  private double share(Demand demand) {
    return Math.min(1, (double) demand.accepted() / shape.vectors());
  }

  private double walk(Demand demand, double code) {
    double expanded = Math.min(shape.vectors(), demand.effort() / share(demand));
    return walkVisits(demand) * code + expanded * listCost();
  }

  /// Nodes that a walk scores before it has met its effort of accepted ones.
  private double walkVisits(Demand demand) {
    double expanded = demand.effort() / share(demand);
    return Math.min(shape.vectors(), expanded * NEW_NEIGHBOURS * shape.connections());
  }

  private double filteredWalk(Demand demand, double code) {
    double p = share(demand);
    double c = shape.connections();
    if (p == 1 || p * c * c < LEAST_TWO_HOP) {
      return Double.POSITIVE_INFINITY;
    }
    double hops = (1 - p) * c;
    return filteredVisits(demand) * code + demand.effort() * (1 + hops) * listCost();
  }

  private double filteredVisits(Demand demand) {
    double c = shape.connections();
    double p = share(demand);
    double twoHop = p * c * (1 + (1 - p) * c);
    double each = NEW_NEIGHBOURS * Math.min(c, twoHop);
    return Math.min(demand.accepted(), demand.effort() * each);
  }

  private double listCost() {
    return costs.expansion() + shape.connections() * costs.neighbour();
  }

  /// Twice what is expected; a walk that needs more goes through a part of the graph that the
  /// filter rejects, and a scan is the better way.
  private int visitLimit(Strategy strategy, Demand demand) {
    double expected =
        switch (strategy) {
          case NOTHING, EXACT_SCAN, CODE_SCAN -> 0;
          case FILTERED_WALK -> filteredVisits(demand);
          case WALK -> share(demand) == 1 ? shape.vectors() : walkVisits(demand);
        };
    return (int) Math.min(Integer.MAX_VALUE / 2, 64 + 2 * expected);
  }
}
