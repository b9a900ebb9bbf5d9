package io.ocelli.ann.search.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchParams.Codes;
import io.ocelli.core.query.SearchTrace.Strategy;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final int MILLION = 1_000_000;
  private static final SegmentShape LARGE = new SegmentShape(MILLION, 3_072, 132, 32, null);

  private static Plan plan(SegmentShape shape, int k, int accepted, SearchParams params) {
    return new Planner(shape, PlanCosts.TYPICAL).plan(new Demand(k, accepted, params));
  }

  private static Strategy strategy(int accepted) {
    return plan(LARGE, 10, accepted, SearchParams.DEFAULT).strategy();
  }

  @Test
  void theFewerAreAcceptedTheMoreIsScanned() {
    assertEquals(Strategy.NOTHING, strategy(0));
    assertEquals(Strategy.EXACT_SCAN, strategy(1));
    assertEquals(Strategy.EXACT_SCAN, strategy(100));
    assertEquals(Strategy.CODE_SCAN, strategy(2_000));
    assertEquals(Strategy.FILTERED_WALK, strategy(40_000));
    assertEquals(Strategy.WALK, strategy(MILLION));
    assertEquals(Strategy.WALK, strategy(MILLION - MILLION / 100));
  }

  /// A plan for more accepted vectors never falls back towards scans.
  @Property(tries = 300)
  void plansAreMonotoneInSelectivity(
      @ForAll @IntRange(min = 1, max = MILLION) int one,
      @ForAll @IntRange(min = 1, max = MILLION) int other,
      @ForAll @IntRange(min = 1, max = 200) int k) {
    Strategy few = plan(LARGE, k, Math.min(one, other), SearchParams.DEFAULT).strategy();
    Strategy many = plan(LARGE, k, Math.max(one, other), SearchParams.DEFAULT).strategy();
    assertTrue(few.compareTo(many) <= 0, few + " then " + many);
  }

  @Property(tries = 300)
  void theCheapestOfItsEstimatesIsWithinTheAdvantageThatScansAreGiven(
      @ForAll @IntRange(min = 1, max = MILLION) int accepted,
      @ForAll @IntRange(min = 1, max = 10_000) int k) {
    Plan plan = plan(LARGE, k, accepted, SearchParams.DEFAULT);
    Plan.Estimates all = plan.estimates();
    double least =
        Math.min(
            Math.min(all.exactScan(), all.codeScan()),
            Math.min(all.probe(), Math.min(all.walk(), all.filteredWalk())));
    boolean few = accepted <= Math.max(128, 4 * Math.min(k, accepted));
    assertTrue(few || plan.nanos() <= least / 0.8, plan.why());
  }

  @Test
  void parametersDecide() {
    assertEquals(Strategy.EXACT_SCAN, plan(LARGE, 10, MILLION, SearchParams.EXACT).strategy());
    SearchParams indexed = new SearchParams(0, false, true, Codes.DEFAULT);
    SegmentShape bare = new SegmentShape(MILLION, 3_072, 132, 0, null);
    assertEquals(Strategy.NOTHING, plan(bare, 10, MILLION, indexed).strategy());
    assertEquals(Strategy.CODE_SCAN, plan(bare, 10, 9_000, indexed).strategy());
    SearchParams full = new SearchParams(0, false, false, new Codes(true, true, 0));
    assertEquals(Strategy.EXACT_SCAN, plan(bare, 10, MILLION, full).strategy());
    assertEquals(Strategy.WALK, plan(LARGE, 10, MILLION, full).strategy());
  }

  @Test
  void aFilterIsMetByTheFilteredWalkUpToTheShareAskedFor() {
    SearchParams upToHalf = new SearchParams(0, false, false, Codes.DEFAULT, 0.5, null);
    assertEquals(Strategy.CODE_SCAN, strategy(2_000), "what the planner chooses");
    assertEquals(Strategy.FILTERED_WALK, plan(LARGE, 10, 2_000, upToHalf).strategy());
    assertEquals(Strategy.EXACT_SCAN, plan(LARGE, 10, 100, upToHalf).strategy(), "so few");
    SearchParams all = new SearchParams(0, false, false, Codes.DEFAULT, 1.0, null);
    assertEquals(Strategy.WALK, plan(LARGE, 10, 990_000, upToHalf).strategy());
    assertEquals(Strategy.FILTERED_WALK, plan(LARGE, 10, 990_000, all).strategy());
    assertEquals(Strategy.WALK, plan(LARGE, 10, MILLION, all).strategy(), "nothing is filtered");
    SegmentShape bare = new SegmentShape(MILLION, 3_072, 132, 0, null);
    assertEquals(Strategy.CODE_SCAN, plan(bare, 10, 2_000, all).strategy());
  }

  @Test
  void listsAreReadWhereThatIsCheaperThanAWalk() {
    SegmentShape few = withLists(new SegmentShape.Lists(2_000, 6, 68));
    assertEquals(Strategy.PROBE, plan(few, 10, MILLION, SearchParams.DEFAULT).strategy());
    assertEquals(Strategy.CODE_SCAN, plan(few, 10, 2_000, SearchParams.DEFAULT).strategy());
    SegmentShape many = withLists(new SegmentShape.Lists(2_000, 900, 68));
    assertEquals(Strategy.WALK, plan(many, 10, MILLION, SearchParams.DEFAULT).strategy());
    assertEquals(
        Strategy.WALK,
        plan(few.withoutLists(), 10, MILLION, SearchParams.DEFAULT).strategy(),
        "questions of more than one vector");
  }

  private static SegmentShape withLists(SegmentShape.Lists lists) {
    return new SegmentShape(MILLION, 3_072, 132, 32, lists);
  }

  @Test
  void askingForEverythingIsAScan() {
    assertEquals(
        Strategy.EXACT_SCAN, plan(LARGE, MILLION, MILLION, SearchParams.DEFAULT).strategy());
  }

  @Test
  void whySaysWhatTheWaysCost() {
    String why = plan(LARGE, 10, 2_000, SearchParams.DEFAULT).why();
    for (String part : List.of("cheapest by estimate:", "exact_scan", "code_scan", "walk", "us")) {
      assertTrue(why.contains(part), why);
    }
  }
}
