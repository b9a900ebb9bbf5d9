package io.ocelli.engine.health;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.health.Lidar;
import io.ocelli.ann.health.Spectrum;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.engine.analysis.Answer;
import io.ocelli.engine.analysis.Phases;
import io.ocelli.engine.analysis.StudySession;
import java.util.Locale;
import java.util.stream.IntStream;

/// How many directions are used.
record RankFigures(Subject subject, StudySession session, Findings findings) {
  /// Work rises with the cube of the dimensions.
  private static final int MOST_DIMS = 4_096;

  private static final Bounds RANK =
      new Bounds(
          0.5,
          0.2,
          "our rule of thumb, for the share of the greatest rank that is possible; the paper only"
              + " compares models by it");
  private static final Bounds ISO =
      new Bounds(0.2, 0.05, "our rule of thumb; about the share of directions that vary alike");

  void find() {
    VectorSample vectors = subject.table().vectors();
    if (vectors.dims() > MOST_DIMS) {
      for (String name : new String[] {"iso_score", "rank_me", "lidar"}) {
        findings.leaveOut(name, "taken for vectors of up to %d dimensions".formatted(MOST_DIMS));
      }
      return;
    }
    Workers workers = session.workers();
    Phases phases = session.phases();
    double iso = Spectrum.isoScore(Spectrum.variances(vectors, workers, phases.part(0.2, 0.3)));
    findings.add(
        Figure.of(
            "iso_score",
            iso,
            ISO,
            new Figure.Told(
                String.format(
                    Locale.ROOT,
                    "About %.0f of %d directions carry the variance: whiten the vectors, or"
                        + " shorten them, which costs little here.",
                    Math.max(1, iso * vectors.dims()),
                    vectors.dims()))));
    rankMe(Spectrum.singularValues(vectors, workers, phases.part(0.3, 0.4)));
    lidar(workers, phases);
  }

  private void rankMe(double[] singularValues) {
    double rank = Spectrum.rankMe(singularValues);
    int most = singularValues.length;
    findings.add(
        Figure.by(
            rank / most,
            "rank_me",
            rank,
            RANK,
            new Figure.Told(
                String.format(
                    Locale.ROOT,
                    "The vectors make use of about %.0f of %d directions: shorten them, or suspect"
                        + " that the encoder has collapsed or does not fit these data.",
                    rank,
                    most),
                new Answer().put("most", most).object())));
  }

  private void lidar(Workers workers, Phases phases) {
    Subject.Groups groups = subject.groups();
    if (groups.count() < 2) {
      findings.leaveOut(
          "lidar",
          "needs at least two groups of points that belong together: name a payload key as"
              + " `group`");
      return;
    }
    int[] rows =
        IntStream.range(0, groups.of().length).filter(row -> groups.of()[row] >= 0).toArray();
    int[] of = IntStream.of(rows).map(row -> groups.of()[row]).toArray();
    VectorSample vectors = Subject.rows(subject.unit(), rows);
    double rank = Lidar.of(vectors, of, groups.count(), workers, phases.part(0.4, 0.5));
    int most = Math.min(groups.count() - 1, vectors.dims());
    findings.add(
        Figure.by(
            rank / most,
            "lidar",
            rank,
            RANK,
            new Figure.Told(
                "Few directions tell the groups apart: a classifier on these vectors will confuse"
                    + " some; try another encoder.",
                new Answer().put("most", most).put("groups", groups.count()).object())));
  }
}
