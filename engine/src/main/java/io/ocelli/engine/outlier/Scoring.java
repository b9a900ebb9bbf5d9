package io.ocelli.engine.outlier;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.outlier.ChiSquare;
import io.ocelli.ann.outlier.LocalOutlierFactor;
import io.ocelli.ann.outlier.LowVarianceModel;
import io.ocelli.ann.outlier.MahalanobisModel;
import io.ocelli.ann.outlier.NeighbourScore;
import io.ocelli.ann.pairs.NearestInSet;
import io.ocelli.ann.pairs.PairDistances;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.analysis.OutlierRequest;
import io.ocelli.core.analysis.OutlierRequest.LowVariance;
import io.ocelli.core.analysis.OutlierRequest.Mahalanobis;
import io.ocelli.core.analysis.OutlierRequest.NeighbourDistance;
import io.ocelli.core.analysis.OutlierRequest.Neighbours;
import io.ocelli.core.payload.Value;
import io.ocelli.engine.analysis.Answer;
import io.ocelli.engine.analysis.Phases;
import java.util.Arrays;

/// Scores points by one of the methods.
///
/// @param normal the vectors of normal points
/// @param others the vectors of the other judged ones
record Scoring(
    VectorSample normal, VectorSample others, double rate, Workers workers, Phases phases) {
  private static final String LEFT_OUT = "leave_one_out";

  Scores by(OutlierRequest.Method method) {
    return switch (method) {
      case Neighbours(int k, var distance) -> byNeighbours(k, distance);
      case Mahalanobis _ -> byMahalanobis();
      case LowVariance(double share) -> byLowVariance(share);
      case OutlierRequest.LocalOutlierFactor(int k) -> byLocalOutlierFactor(k);
    };
  }

  private Scores byNeighbours(int asked, NeighbourDistance distance) {
    int k = Math.min(asked, normal.count() - 1);
    PairDistances pairs = new PairDistances(normal);
    NeighbourScore score =
        switch (distance) {
          case MEAN -> NeighbourScore.MEAN;
          case KTH -> NeighbourScore.KTH;
        };
    Answer model =
        new Answer()
            .put("k", k)
            .put("distance", distance == NeighbourDistance.MEAN ? "mean" : "kth");
    return new Scores(
        score.of(among(pairs, k)), score.of(ofOthers(pairs, k)), LEFT_OUT, model.object());
  }

  private NeighbourGraph among(PairDistances pairs, int k) {
    return NearestInSet.among(pairs, k, workers, phases.part(0.1, 0.5));
  }

  private NeighbourGraph ofOthers(PairDistances pairs, int k) {
    return NearestInSet.of(pairs, others, k, workers, phases.part(0.5, 0.8));
  }

  /// The definition's own factor, which a point of the reference has a part in; scores of points
  /// outside are compared with these.
  private Scores byLocalOutlierFactor(int asked) {
    int k = Math.min(asked, normal.count() - 1);
    PairDistances pairs = new PairDistances(normal);
    LocalOutlierFactor factor = LocalOutlierFactor.of(among(pairs, k));
    return new Scores(
        factor.ofKnown(),
        factor.ofOthers(ofOthers(pairs, k)),
        "own_factor",
        new Answer().put("k", k).object());
  }

  private Scores byMahalanobis() {
    MahalanobisModel model = MahalanobisModel.of(normal, workers, phases.part(0.1, 0.4));
    double[] known = model.leftOut(normal, workers, phases.part(0.4, 0.6));
    double[] found = model.distances(others, workers, phases.part(0.6, 0.8));
    Answer told = new Answer().put("shrinkage", model.shrinkage());
    return new Scores(known, found, LEFT_OUT, chiSquare(told, normal.dims(), known, found));
  }

  private Scores byLowVariance(double share) {
    LowVarianceModel model = LowVarianceModel.of(normal, share, workers, phases.part(0.1, 0.5));
    double[] known = model.heldOut(normal, workers, phases.part(0.5, 0.6));
    double[] found = model.distances(others, workers, phases.part(0.6, 0.8));
    Answer told = new Answer().put("components", model.components()).put("variance", share);
    return new Scores(
        known, found, "held_out_fifths", chiSquare(told, model.components(), known, found));
  }

  /// What would be said if vectors were normally distributed, to look at beside what was measured:
  /// squared distances beyond this threshold would be the chosen share.
  private Value.Obj chiSquare(Answer told, int dims, double[] known, double[] found) {
    double threshold = Math.sqrt(ChiSquare.threshold(rate, dims));
    long beyond = Arrays.stream(known).filter(score -> score > threshold).count();
    long others = Arrays.stream(found).filter(score -> score > threshold).count();
    return told.put(
            "chi_square",
            new Answer()
                .put("threshold", threshold)
                .put("reference_beyond", beyond)
                .put("others_beyond", others)
                .object())
        .object();
  }
}
