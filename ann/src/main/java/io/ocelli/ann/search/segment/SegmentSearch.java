package io.ocelli.ann.search.segment;

import io.ocelli.ann.codec.SegmentVectors;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.Shortlist;
import io.ocelli.ann.search.plan.Plan;
import io.ocelli.ann.search.scoring.Scale;
import io.ocelli.ann.search.scoring.Target;
import io.ocelli.core.query.SearchParams.Codes;
import io.ocelli.core.query.SearchTrace.Strategy;
import io.ocelli.core.query.SearchTrace.Work;
import java.io.IOException;

/// Carries out the plan of one segment. What it leaves in the results of the scratch is min(k,
/// accepted) whatever the plan, and ties of the last one; only results below the floor may be
/// missing.
public final class SegmentSearch {
  /// Candidates that fine codes leave, for each wanted result and besides.
  private static final int REFINED = 2;

  private static final int ALSO_REFINED = 8;

  /// Candidates scored again in any case, for each wanted result.
  private static final double LEAST_RESCORED = 2.5;

  /// The same where other segments have set a floor already: enough to learn the errors.
  private static final int LEAST_ABOVE_FLOOR = 8;

  /// Vectors that errors are learnt from before a range is searched.
  private static final int SAMPLE = 64;

  private final SegmentVectors vectors;
  private final Accepted accepted;
  private final Question question;
  private final Scratch scratch;
  private final Counts counts = new Counts();
  private boolean switched;

  public SegmentSearch(
      SegmentVectors vectors, Accepted accepted, Question question, Scratch scratch) {
    this.vectors = vectors;
    this.accepted = accepted;
    this.question = question;
    this.scratch = scratch;
  }

  /// Leaves the nearest accepted ordinals with their nearness in the scratch's results, settled.
  public void run(Plan plan) throws IOException {
    long start = System.nanoTime();
    emptyResults();
    if (!follow(plan)) {
      switched = true;
      emptyResults();
      scan(plan);
    }
    scratch.results.settle();
    counts.searchNanos = System.nanoTime() - start - counts.rescoreNanos;
  }

  /// @return whether the results are enough
  private boolean follow(Plan plan) throws IOException {
    return switch (plan.strategy()) {
      case NOTHING -> true;
      case EXACT_SCAN -> exactScan();
      case CODE_SCAN -> codeScan(plan);
      case FILTERED_WALK, WALK -> walk(plan);
      case PROBE -> probe(plan) || walkInstead(plan);
    };
  }

  /// By codes where that is cheaper and has not been tried.
  private void scan(Plan plan) throws IOException {
    boolean byCodes =
        plan.strategy() != Strategy.CODE_SCAN
            && plan.estimates().codeScan() < plan.estimates().exactScan();
    if (!byCodes || !codeScan(plan)) {
      emptyResults();
      exactScan();
    }
  }

  /// Leaves every accepted ordinal of at least the question's floor in the scratch's results,
  /// settled. It scans whatever the plan: nobody knows how far a walk or a probe would have to go.
  public void runRange(Plan plan) throws IOException {
    long start = System.nanoTime();
    emptyResults();
    switch (plan.strategy()) {
      case NOTHING -> {}
      case EXACT_SCAN -> exactScan();
      case CODE_SCAN, FILTERED_WALK, WALK, PROBE -> rangeByEstimates(plan);
    }
    scratch.results.settle();
    counts.searchNanos = System.nanoTime() - start - counts.rescoreNanos;
  }

  /// What estimates say to be near enough, give or take their errors in a sample.
  private void rangeByEstimates(Plan plan) throws IOException {
    Target target = question.target();
    BlockScorer estimate = estimate(plan);
    Rescoring rescoring = rescoring(target, scratch.candidates, Rescoring.SAFE);
    int[] sample = sample();
    float[] estimates = new float[sample.length];
    estimate.score(sample, sample.length, estimates);
    rescoring.learn(sample, estimates);
    float margin = (float) rescoring.margin();
    scratch.candidates.keepBest(Integer.MAX_VALUE);
    scratch.candidates.raiseFloor(target.scale().block(question.floor()) - margin);
    Scan scan = new Scan(accepted, estimate, Scale.PLAIN, scratch);
    counts.codes += sample.length + scan.into(scratch.candidates);
    scratch.candidates.settle();
    long start = System.nanoTime();
    counts.full += sample.length + rescoring.run(Integer.MAX_VALUE);
    counts.rescoreNanos += System.nanoTime() - start;
  }

  /// @return whether it was enough
  private boolean count(Plan plan, GraphWalk.Walked walked) {
    counts.visited += walked.visited();
    counts.expanded += walked.expanded();
    if (usesCodes(plan)) {
      counts.codes += walked.visited();
    } else {
      counts.full += walked.visited();
    }
    return walked.enough();
  }

  private boolean usesCodes(Plan plan) {
    return vectors.hasCodes() && !plan.demand().params().codes().ignore();
  }

  private BlockScorer estimate(Plan plan) throws IOException {
    Target target = question.target();
    return usesCodes(plan) ? target.estimate(vectors) : target.exact(vectors);
  }

  private boolean walk(Plan plan) throws IOException {
    GraphWalk walk = new GraphWalk(vectors, accepted, estimate(plan), scratch);
    if (!count(plan, walk.nearest(plan))) {
      return false;
    }
    rescore(plan);
    return isEnough();
  }

  private boolean probe(Plan plan) throws IOException {
    ListProbe probe = new ListProbe(vectors, accepted, question.target(), scratch);
    boolean enough = probe.run(plan);
    counts.codes += scratch.lists.scored();
    if (!enough) {
      return false;
    }
    rescore(plan);
    return isEnough();
  }

  /// Where lists are no way to find what is accepted, the graph may be one.
  private boolean walkInstead(Plan plan) throws IOException {
    if (vectors.graph() == null) {
      return false;
    }
    emptyResults();
    return walk(plan);
  }

  /// Ordinals all over the segment.
  private int[] sample() {
    int count = Math.min(SAMPLE, vectors.size());
    int[] sample = new int[count];
    for (int j = 0; j < count; j++) {
      sample[j] = (int) ((long) j * vectors.size() / count);
    }
    return sample;
  }

  /// What it has cost.
  public Work work() {
    return counts.work();
  }

  /// The plan came to too few results, so a scan answered.
  public boolean switchedToScan() {
    return switched;
  }

  private void emptyResults() {
    if (question.groups() == null) {
      scratch.results.keepBestAndTies(question.k());
    } else {
      scratch.results.keepBestGroups(question.k(), question.groups());
    }
    scratch.results.raiseFloor(question.floor());
  }

  private boolean exactScan() throws IOException {
    Target target = question.target();
    Scan scan = new Scan(accepted, target.exact(vectors), target.scale(), scratch);
    counts.full += scan.into(scratch.results);
    return true;
  }

  private boolean codeScan(Plan plan) throws IOException {
    scratch.candidates.keepBest(plan.demand().candidates());
    Scan scan = new Scan(accepted, question.target().estimate(vectors), Scale.PLAIN, scratch);
    int scored = scan.into(scratch.candidates);
    counts.codes += scored;
    scratch.candidates.settle();
    rescore(plan);
    return scratch.candidates.size() == scored || isEnough();
  }

  /// One group may take all candidates and leave none to others.
  private boolean isEnough() {
    return question.groups() == null
        || question.hasFloor()
        || scratch.results.settle() >= question.k();
  }

  private void rescore(Plan plan) throws IOException {
    long start = System.nanoTime();
    Target target = question.target();
    if (isRefined(plan)) {
      refine(plan);
      counts.full +=
          rescoring(target, scratch.refined, Rescoring.AFTER_FINE_CODES)
              .run(question.hasFloor() ? LEAST_ABOVE_FLOOR : plan.demand().wanted());
    } else {
      counts.full += rescoring(target, scratch.candidates, Rescoring.SAFE).run(leastRescored(plan));
    }
    counts.rescoreNanos += System.nanoTime() - start;
  }

  private Rescoring rescoring(Target target, Shortlist candidates, double spreads)
      throws IOException {
    return new Rescoring(
        target.exact(vectors), target.scale(), scratch, candidates, scratch.results, spreads);
  }

  /// Whether fine codes leave out most candidates before full vectors are read. Of groups it is not
  /// known how many candidates make enough.
  private boolean isRefined(Plan plan) {
    return usesCodes(plan)
        && vectors.hasFineCodes()
        && question.groups() == null
        && plan.demand().params().codes().oversampling() == 0
        && plan.demand().candidates() > refined(plan);
  }

  private static int refined(Plan plan) {
    return REFINED * plan.demand().wanted() + ALSO_REFINED;
  }

  private void refine(Plan plan) throws IOException {
    scratch.refined.keepBestAndTies(refined(plan));
    BlockScorer fine = question.target().fineEstimate(vectors);
    Rescoring refining =
        new Rescoring(
            fine,
            Scale.PLAIN,
            scratch,
            scratch.candidates,
            scratch.refined,
            plan.demand().spreads());
    counts.codes += refining.run(leastRescored(plan));
    scratch.refined.settle();
  }

  private int leastRescored(Plan plan) {
    Codes codes = plan.demand().params().codes();
    if (!codes.rescore() || codes.oversampling() > 0) {
      return plan.demand().candidates();
    }
    return question.hasFloor()
        ? LEAST_ABOVE_FLOOR
        : (int) Math.ceil(LEAST_RESCORED * plan.demand().wanted());
  }
}
