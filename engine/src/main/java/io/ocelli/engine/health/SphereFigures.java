package io.ocelli.engine.health;

import io.ocelli.ann.health.Sphere;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.engine.analysis.Answer;
import io.ocelli.engine.analysis.StudySession;

/// How directions are used: what belongs together near each other, everything spread out.
record SphereFigures(Subject subject, StudySession session, Findings findings) {
  /// Enough pairs for three digits.
  private static final int UNIFORMITY_ROWS = 5_000;

  private static final Bounds MEAN_COSINE =
      new Bounds(
          0.2, 0.5, "our rule of thumb; 0 is even use of all directions, 1 all in one direction");
  private static final Bounds UNIFORMITY =
      new Bounds(
          -3,
          -2,
          "our rule of thumb: the value -4 + 4c is that of vectors that all have the cosine c with"
              + " each other; about -4 is the best in many dimensions (Wang and Isola 2020)");
  private static final Bounds ALIGNMENT =
      new Bounds(
          0.5,
          0.8,
          "our rule of thumb, for the ratio to the mean squared distance of any two points");

  void find() {
    VectorSample unit = subject.unit();
    findings.add(
        Figure.of(
            "mean_cosine",
            Sphere.meanCosine(unit),
            MEAN_COSINE,
            new Figure.Told(
                "Centre or whiten the vectors: unrelated points score high, so that scores and"
                    + " thresholds tell little.")));
    findings.add(
        Figure.of(
            "uniformity",
            Sphere.uniformity(some(unit), session.workers(), session.phases().part(0.1, 0.2)),
            UNIFORMITY,
            new Figure.Told(
                "The vectors crowd together: centre or whiten them, or use an encoder that was"
                    + " trained by contrast.")));
    alignment();
  }

  private static VectorSample some(VectorSample unit) {
    int most = Math.min(unit.count(), UNIFORMITY_ROWS);
    int[] rows = new int[most];
    for (int i = 0; i < most; i++) {
      rows[i] = (int) ((long) i * unit.count() / most);
    }
    return Subject.rows(unit, rows);
  }

  private void alignment() {
    Subject.Groups groups = subject.groups();
    if (groups.count() == 0) {
      findings.leaveOut(
          "alignment",
          "needs points that belong together: name a payload key as `group` that at least two of"
              + " them share a value of");
      return;
    }
    Sphere.Alignment found = Sphere.alignment(subject.unit(), groups.of(), groups.count());
    if (!(found.any() > 0)) {
      findings.leaveOut("alignment", "all vectors point the same way");
      return;
    }
    double ratio = found.alike() / found.any();
    findings.add(
        Figure.by(
            ratio,
            "alignment",
            found.alike(),
            ALIGNMENT,
            new Figure.Told(
                "Points of one group are hardly nearer to each other than to others: try another"
                    + " encoder, fit a classifier on the group, or look for wrong labels.",
                new Answer()
                    .put("ratio", ratio)
                    .put("any_two", found.any())
                    .put("pairs", found.pairs())
                    .put("groups", groups.count())
                    .object())));
  }
}
