package io.ocelli.bench.quality;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.outlier.FalsePositives;
import io.ocelli.ann.outlier.LocalOutlierFactor;
import io.ocelli.ann.outlier.LowVarianceModel;
import io.ocelli.ann.outlier.MahalanobisModel;
import io.ocelli.ann.outlier.NeighbourScore;
import io.ocelli.ann.pairs.NearestInSet;
import io.ocelli.ann.pairs.PairDistances;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One class as the anomaly.
///
/// @param reference every second vector of each other class, from the first on
/// @param normal the rest of those
/// @param strange the class
record HeldOutClass(VectorSample reference, VectorSample normal, VectorSample strange) {
  private static final int K = 10;
  private static final double RATE = 0.05;

  enum Method {
    KNN_MEAN,
    KNN_KTH,
    MAHALANOBIS,
    LOW_VARIANCE,
    LOF
  }

  /// @param area under the curve of strange against normal vectors by score
  /// @param falsePositives the share of the normal ones beyond the threshold of a rate of 0.05
  record Figures(double area, double falsePositives) {}

  /// @param known scores of the reference, as if each had not been known
  private record Scores(double[] known, double[] normal, double[] strange) {}

  static HeldOutClass of(VectorSample vectors, List<String> labels, String held) {
    List<float[]> reference = new ArrayList<>();
    List<float[]> normal = new ArrayList<>();
    List<float[]> strange = new ArrayList<>();
    Map<String, Integer> turns = new HashMap<>();
    for (int r = 0; r < labels.size(); r++) {
      int turn = turns.merge(labels.get(r), 1, Integer::sum) - 1;
      List<float[]> half = turn % 2 == 0 ? reference : normal;
      (labels.get(r).equals(held) ? strange : half).add(vectors.row(r));
    }
    return new HeldOutClass(sample(reference), sample(normal), sample(strange));
  }

  private static VectorSample sample(List<float[]> rows) {
    return VectorSample.of(rows.toArray(float[][]::new));
  }

  Figures measure(Method method, Workers workers) {
    Scores scores =
        switch (method) {
          case KNN_MEAN -> neighbours(NeighbourScore.MEAN, workers);
          case KNN_KTH -> neighbours(NeighbourScore.KTH, workers);
          case MAHALANOBIS -> {
            MahalanobisModel model = MahalanobisModel.of(reference, workers, Pace.FREE);
            yield new Scores(
                model.leftOut(reference, workers, Pace.FREE),
                model.distances(normal, workers, Pace.FREE),
                model.distances(strange, workers, Pace.FREE));
          }
          case LOW_VARIANCE -> {
            LowVarianceModel model = LowVarianceModel.of(reference, 0.05, workers, Pace.FREE);
            yield new Scores(
                model.heldOut(reference, workers, Pace.FREE),
                model.distances(normal, workers, Pace.FREE),
                model.distances(strange, workers, Pace.FREE));
          }
          case LOF -> factors(workers);
        };
    double threshold = new FalsePositives(scores.known()).threshold(RATE);
    long beyond = Arrays.stream(scores.normal()).filter(score -> score > threshold).count();
    return new Figures(
        area(scores.strange(), scores.normal()), (double) beyond / scores.normal().length);
  }

  private Scores neighbours(NeighbourScore score, Workers workers) {
    PairDistances pairs = new PairDistances(reference);
    return new Scores(
        score.of(NearestInSet.among(pairs, K, workers, Pace.FREE)),
        score.of(nearest(pairs, normal, workers)),
        score.of(nearest(pairs, strange, workers)));
  }

  private Scores factors(Workers workers) {
    PairDistances pairs = new PairDistances(reference);
    LocalOutlierFactor factor =
        LocalOutlierFactor.of(NearestInSet.among(pairs, K, workers, Pace.FREE));
    return new Scores(
        factor.ofKnown(),
        factor.ofOthers(nearest(pairs, normal, workers)),
        factor.ofOthers(nearest(pairs, strange, workers)));
  }

  private static NeighbourGraph nearest(
      PairDistances pairs, VectorSample vectors, Workers workers) {
    return NearestInSet.of(pairs, vectors, K, workers, Pace.FREE);
  }

  /// The probability that a strange score is higher than a normal one, ties half.
  private static double area(double[] strange, double[] normal) {
    double wins = 0;
    for (double high : strange) {
      for (double low : normal) {
        wins += high > low ? 1 : high == low ? 0.5 : 0;
      }
    }
    return wins / strange.length / normal.length;
  }
}
