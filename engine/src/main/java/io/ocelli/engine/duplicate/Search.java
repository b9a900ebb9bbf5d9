package io.ocelli.engine.duplicate;

import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.analysis.DuplicateKind;
import io.ocelli.core.analysis.DuplicateRequest;
import io.ocelli.core.analysis.DuplicateThresholds;
import io.ocelli.core.payload.Value;
import io.ocelli.core.picture.PictureLooks;
import io.ocelli.core.service.Pace;
import io.ocelli.engine.analysis.PointTable;
import io.ocelli.engine.analysis.StudySession;
import io.ocelli.engine.duplicate.Comparison.Points;
import io.ocelli.engine.duplicate.Grouping.Compared;
import io.ocelli.engine.duplicate.Prints.Unread;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// One search for duplicates, step by step.
final class Search {
  /// Pairs that are compared at once.
  private static final int BLOCK = 64;

  private final DuplicateRequest request;
  private final StudySession session;
  private final PictureLooks looks;
  private final PrintFile prints;
  private final Candidate[] candidates;
  private final VectorSample vectors;
  private final Identical contents;
  private final Points points;
  private final Comparison comparison;
  private final double unrelated;

  /// What a search looks at.
  ///
  /// @param candidates one for each row of the table
  record Subject(PointTable table, Candidate[] candidates) {}

  Search(
      DuplicateRequest request,
      StudySession session,
      Subject subject,
      PictureLooks looks,
      PrintFile prints) {
    this.request = request;
    this.session = session;
    this.looks = looks;
    this.prints = prints;
    candidates = subject.candidates;
    vectors = subject.table.vectors();
    contents = Identical.of(candidates, vectors);
    points = points();
    unrelated = Calibration.unrelatedDistance(points.vectors(), request.scope().seed());
    comparison = new Comparison(points, looks, prints, unrelated);
  }

  /// Of each content the first row.
  private Points points() {
    int[] firsts = contents.firsts();
    int dims = vectors.dims();
    if (firsts.length == candidates.length) {
      return new Points(candidates, vectors);
    }
    float[] values = new float[firsts.length * dims];
    for (int i = 0; i < firsts.length; i++) {
      System.arraycopy(vectors.values(), firsts[i] * dims, values, i * dims, dims);
    }
    Candidate[] some =
        Arrays.stream(firsts).mapToObj(row -> candidates[row]).toArray(Candidate[]::new);
    return new Points(some, new VectorSample(values, firsts.length, dims));
  }

  /// @param known figures that belong to the result
  Value.Obj result(Map<String, Value> known) {
    boolean onlyContents = request.kinds().equals(Set.of(DuplicateKind.IDENTICAL));
    List<Unread> unread = onlyContents ? List.of() : readPictures();
    DuplicateThresholds thresholds = request.thresholds();
    Compared compared = new Compared(new long[0], new Evidence[0]);
    if (!onlyContents && points.count() > 1) {
      NeighbourGraph nearest =
          new Neighbourhoods(session.workers()).byVector(points, part(0.6, 0.7));
      thresholds =
          thresholds.orElse(
              Calibration.thresholds(
                  comparison, points, nearest, unrelated, request.scope().seed()));
      compared = compared(nearest);
    }
    List<Group> groups = groups(compared, thresholds);
    Report report = new Report(candidates, groups, unread);
    report.writeLists(session.folder(), request.limit());
    Map<String, Value> figures = new LinkedHashMap<>(known);
    figures.put("contents", Value.of(points.count()));
    figures.put("compared", Value.of(compared.pairs().length));
    return report.result(figures, request.kinds(), thresholds);
  }

  private Pace part(double from, double to) {
    return session.phases().part(from, to);
  }

  private List<Unread> readPictures() {
    List<Candidate> pictures =
        Arrays.stream(points.candidates()).filter(each -> each.hash() != null).toList();
    return new Prints(session.snapshot(), looks, prints)
        .make(pictures, session.workers(), part(0.1, 0.6));
  }

  private Compared compared(NeighbourGraph nearest) {
    long[] bySignature =
        new Neighbourhoods(session.workers())
            .bySignature(points, comparison, looks, part(0.7, 0.75));
    long[] pairs = Pairs.union(Neighbourhoods.pairs(nearest), bySignature);
    Evidence[] evidence = new Evidence[pairs.length];
    AtomicLong done = new AtomicLong();
    Pace pace = part(0.75, 0.95);
    int blocks = (pairs.length + BLOCK - 1) / BLOCK;
    session
        .workers()
        .each(
            blocks,
            block -> {
              for (int i = block * BLOCK; i < Math.min(pairs.length, (block + 1) * BLOCK); i++) {
                evidence[i] = comparison.of(Pairs.first(pairs[i]), Pairs.second(pairs[i]));
              }
              pace.step(done.incrementAndGet(), blocks);
            });
    return new Compared(pairs, evidence);
  }

  private List<Group> groups(Compared compared, DuplicateThresholds thresholds) {
    Grouping grouping = new Grouping(contents, candidates, comparison, thresholds);
    List<DuplicateKind> kinds = request.kinds().stream().sorted().toList();
    grouping.identical(kinds.getFirst());
    for (DuplicateKind kind : kinds) {
      grouping.linked(kind, compared, part(0.95, 1));
    }
    return grouping.groups();
  }
}
