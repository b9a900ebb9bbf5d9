package io.ocelli.ann.search.plan;

import io.ocelli.ann.search.plan.Plan.Estimates;
import io.ocelli.ann.search.plan.Plan.Reason;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchTrace.Strategy;

/// Chooses how to search a segment by what each way is expected to cost. With n vectors of which a
/// share p is accepted, and effort e:
///
/// - a scan reads the p n accepted vectors, one after the other;
/// - a walk expands about e / p nodes before it has met e accepted ones;
/// - a filtered walk (ACORN, Patel et al. 2024, section 5) expands e accepted nodes and looks, over
///   rejected neighbours, at theirs: about 4 / p of them each;
/// - a probe reads the lists nearest to the query, their number in proportion to e / p.
///
/// So scans win for small p, walks and probes for large p. A wrong estimate costs time, never
/// results. The figures were measured on 60,000 images of 784 pixels, p from 1 to 0.01.
public final class Planner {
  /// Segments up to this many accepted vectors count as small: scanned even where only indexed ones
  /// were asked for.
  public static final int SMALL = 10_000;

  /// What a walk keeps beyond its share, see [#widened].
  private static final double SHARE_MARGIN = 1.2;

  /// A walk that expands x nodes of n meets about `VISITS * x^OVERLAP * (n / MEASURED)^GROWTH`: the
  /// longer it is, the more of their neighbours it knows already, and the more so in a small graph.
  private static final double VISITS = 37;

  private static final double OVERLAP = 0.65;
  private static final double MEASURED = 60_000;
  private static final double GROWTH = 0.25;

  /// A filtered walk looks over this many rejected nodes for each that it expands, divided by p,
  /// but never over more than [#MOST_HOPS],
  private static final double HOPS = 3.7;

  private static final double MOST_HOPS = 60;

  /// and meets this many accepted ones where there is no lack of them.
  private static final double FILTERED_VISITS = 17;

  /// With fewer accepted vectors two hops away the accepted part of the graph falls into pieces.
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
    if (demand.params().indexedOnly() && !shape.isIndexed() && demand.accepted() > SMALL) {
      return without(Reason.NOT_INDEXED, demand);
    }
    Estimates estimates = estimates(demand);
    if (demand.params().exact()) {
      return of(Strategy.EXACT_SCAN, Reason.ASKED, demand, estimates);
    }
    if (!shape.hasCodes() && !shape.hasGraph()) {
      return of(Strategy.EXACT_SCAN, Reason.ONLY_WAY, demand, estimates);
    }
    if (asksForFilteredWalk(demand)) {
      return of(Strategy.FILTERED_WALK, Reason.ASKED, demand, estimates);
    }
    return of(cheapest(demand, estimates), Reason.CHEAPEST, demand, estimates);
  }

  /// So few that a scan compares hardly more than is wanted are scanned whatever is asked for.
  private boolean asksForFilteredWalk(Demand demand) {
    Double most = demand.params().walkFiltered();
    double share = share(demand);
    return most != null && shape.hasGraph() && share < 1 && share <= most && !isFew(demand);
  }

  private static boolean isFew(Demand demand) {
    return demand.accepted() <= Math.max(EXACT_AT_MOST, 4L * demand.wanted());
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
          case PROBE -> shape.hasLists() && usesCodes(demand) ? strategy : Strategy.EXACT_SCAN;
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
    Strategy scan =
        isFew(demand) || estimates.exactScan() <= estimates.codeScan()
            ? Strategy.EXACT_SCAN
            : Strategy.CODE_SCAN;
    Strategy walk =
        estimates.filteredWalk() < estimates.walk() ? Strategy.FILTERED_WALK : Strategy.WALK;
    Strategy some = estimates.probe() < estimates.of(walk) ? Strategy.PROBE : walk;
    return estimates.of(some) < WALK_ADVANTAGE * estimates.of(scan) ? some : scan;
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
        walks ? walk(demand, code) + second : Double.POSITIVE_INFINITY,
        codes && shape.hasLists() ? probe(demand, code) + second : Double.POSITIVE_INFINITY);
  }

  private boolean usesCodes(Demand demand) {
    return shape.hasCodes() && !demand.params().codes().ignore();
  }

  private double share(Demand demand) {
    return Math.min(1, (double) demand.accepted() / shape.vectors());
  }

  /// How many candidates a plain walk keeps so that about `effort` of them are accepted.
  public static int widened(int effort, double share) {
    return (int) Math.min(Integer.MAX_VALUE / 2, Math.ceil(SHARE_MARGIN * effort / share));
  }

  private double expanded(Demand demand) {
    double share = share(demand);
    return share == 1 ? demand.effort() : widened(demand.effort(), share);
  }

  private double walk(Demand demand, double row) {
    double nodes = Math.min(shape.vectors(), expanded(demand));
    return walkVisits(demand) * (row + costs.visit()) + nodes * costs.expansion();
  }

  private double probe(Demand demand, double row) {
    SegmentShape.Lists lists = shape.partition();
    double read = Math.min(lists.count(), demand.lists(lists.usual()) / share(demand));
    double vectors = lists.count() + read / lists.count() * shape.vectors();
    return read * costs.miss()
        + vectors * lists.vectorBytes() * costs.perByte()
        + demand.candidates() * row;
  }

  private double walkVisits(Demand demand) {
    double growth = Math.pow(shape.vectors() / MEASURED, GROWTH);
    double visits = VISITS * Math.pow(expanded(demand), OVERLAP) * growth;
    return Math.min(shape.vectors(), visits);
  }

  private double filteredWalk(Demand demand, double row) {
    double share = share(demand);
    double twoHop = share * shape.connections() * shape.connections();
    if (share == 1 || twoHop < LEAST_TWO_HOP) {
      return Double.POSITIVE_INFINITY;
    }
    double hops = Math.min(MOST_HOPS, HOPS / share);
    return filteredVisits(demand) * (row + costs.visit())
        + demand.effort() * (costs.expansion() + hops * costs.hop());
  }

  private double filteredVisits(Demand demand) {
    double each = FILTERED_VISITS * Math.sqrt(Math.min(1, 8 * share(demand)));
    return Math.min(demand.accepted(), demand.effort() * each);
  }

  /// Twice what is expected; a walk that needs more goes through a part of the graph that the
  /// filter rejects, and a scan is the better way.
  private int visitLimit(Strategy strategy, Demand demand) {
    double expected =
        switch (strategy) {
          case NOTHING, EXACT_SCAN, CODE_SCAN -> 0;
          case FILTERED_WALK -> filteredVisits(demand);
          // A probe that comes to nothing is followed by a walk.
          case WALK, PROBE -> share(demand) == 1 ? shape.vectors() : walkVisits(demand);
        };
    return (int) Math.min(Integer.MAX_VALUE / 2, 256 + 2 * expected);
  }
}
