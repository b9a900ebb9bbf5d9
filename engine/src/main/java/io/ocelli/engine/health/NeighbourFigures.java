package io.ocelli.engine.health;

import io.ocelli.ann.health.Hubness;
import io.ocelli.ann.health.IntrinsicDimension;
import io.ocelli.ann.health.MutualProximity;
import io.ocelli.ann.health.UnitRows;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.pairs.NearestInSet;
import io.ocelli.ann.pairs.PairDistances;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Pace;
import io.ocelli.engine.analysis.Answer;
import io.ocelli.engine.analysis.StudySession;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What neighbour lists say. Copies are left out: they would fill each other's lists.
record NeighbourFigures(Subject subject, StudySession session, Findings findings) {
  /// Hubs that are named.
  private static final int NAMED = 10;

  /// Fewest vectors that have neighbours worth counting.
  private static final int LEAST = 4;

  private static final Bounds SKEWNESS =
      new Bounds(1, 2, "our rule of thumb; 0 where all lists are filled evenly");
  private static final Bounds DIMENSION =
      new Bounds(
          20,
          40,
          "our rule of thumb: the more dimensions, the more of an index a search has to look at");

  void find(int neighbours) {
    VectorSample vectors = Subject.rows(subject.table().vectors(), subject.distinct());
    if (vectors.count() < LEAST) {
      findings.leaveOut("intrinsic_dimension", "fewer than four different vectors");
      findings.leaveOut("hubness", "fewer than four different vectors");
      return;
    }
    int k = Math.min(neighbours, vectors.count() - 1);
    PairDistances pairs = new PairDistances(vectors);
    // Two are needed for the dimension, whatever was asked for.
    NeighbourGraph graph = among(pairs, Math.max(2, k), session.phases().part(0.5, 0.65));
    intrinsicDimension(graph);
    Hubness hubness = Hubness.of(k == graph.k() ? graph : among(pairs, k, Pace.FREE));
    findings.add(hubs(hubness, k, corrections(vectors, k)));
  }

  private NeighbourGraph among(PairDistances pairs, int k, Pace pace) {
    return NearestInSet.among(pairs, k, session.workers(), pace);
  }

  private void intrinsicDimension(NeighbourGraph graph) {
    double dimension = IntrinsicDimension.of(graph);
    if (Double.isNaN(dimension)) {
      findings.leaveOut("intrinsic_dimension", "first and second neighbours are equally far");
      return;
    }
    findings.add(
        Figure.of(
            "intrinsic_dimension",
            dimension,
            DIMENSION,
            new Figure.Told(
                "Give searches more effort (`hnsw_ef`) for the same recall, and measure it on this"
                    + " collection before codes are made shorter.")));
  }

  private record Correction(String name, Hubness hubness, String advice) {
    Value answer() {
      return new Answer()
          .put("name", name)
          .put("skewness", hubness.skewness())
          .put("anti_hubs", hubness.antiHubs())
          .object();
    }
  }

  private List<Correction> corrections(VectorSample vectors, int k) {
    List<Correction> corrections = new ArrayList<>();
    Pace pace = session.phases().part(0.65, 0.85);
    corrections.add(
        new Correction(
            "mutual_proximity",
            Hubness.of(MutualProximity.neighbours(vectors, k, session.workers(), pace)),
            "score the first candidates of each search again by mutual proximity"));
    if (subject.table().metric() == Metric.COSINE) {
      double[] mean = new double[vectors.dims()];
      float[] found = vectors.mean();
      for (int i = 0; i < mean.length; i++) {
        mean[i] = found[i];
      }
      PairDistances centred = new PairDistances(UnitRows.of(vectors, mean));
      corrections.add(
          new Correction(
              "centring",
              Hubness.of(among(centred, k, session.phases().part(0.85, 0.99))),
              "take the mean off the vectors before they are stored"));
    }
    return corrections;
  }

  private Figure hubs(Hubness hubness, int k, List<Correction> corrections) {
    List<Value> hubs = new ArrayList<>();
    for (int row : hubness.hubs(NAMED)) {
      int doc = subject.table().docs()[subject.distinct()[row]];
      hubs.add(
          new Answer()
              .put("id", Answer.id(session.snapshot().id(doc)))
              .put("occurrences", hubness.occurrences()[row])
              .object());
    }
    Value.Obj details =
        new Answer()
            .put("k", k)
            .put("anti_hubs", hubness.antiHubs())
            .put("hubs", hubs)
            .put("corrections", corrections.stream().map(Correction::answer).toList())
            .object();
    return Figure.of(
        "hubness",
        hubness.skewness(),
        SKEWNESS,
        new Figure.Told(advice(hubness.skewness(), corrections), details));
  }

  /// The correction that was measured to help most, if one does.
  private static String advice(double skewness, List<Correction> corrections) {
    Correction best = corrections.getFirst();
    for (Correction each : corrections) {
      best = each.hubness().skewness() < best.hubness().skewness() ? each : best;
    }
    if (best.hubness().skewness() >= skewness) {
      return "Look at the worst hubs: neither correction that was tried would help.";
    }
    return String.format(
        Locale.ROOT,
        "To %s would lower the skewness from %.2f to %.2f; look at the worst hubs first.",
        best.advice(),
        skewness,
        best.hubness().skewness());
  }
}
