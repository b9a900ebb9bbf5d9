package io.ocelli.ann.health;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.eigen.Scatter;
import io.ocelli.ann.eigen.SymmetricEigen;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;

/// How many directions vectors make use of.
public final class Spectrum {
  /// Added to each share, as the paper does (Garrido et al., equation 1).
  private static final double RANK_EPSILON = 1e-7;

  private Spectrum() {}

  /// The singular values of the matrix of vectors, largest first: not centred.
  public static double[] singularValues(VectorSample vectors, Workers workers, Pace pace) {
    double[] centre = new double[vectors.dims()];
    double[] values =
        SymmetricEigen.values(
            Scatter.of(vectors, centre, workers, pace.part(0, 0.5)), workers, pace.part(0.5, 1));
    return Arrays.stream(values)
        .limit(Math.min(vectors.count(), vectors.dims()))
        .map(v -> Math.sqrt(Math.max(0, v)))
        .toArray();
  }

  /// The variances along the principal axes, largest first.
  public static double[] variances(VectorSample vectors, Workers workers, Pace pace) {
    double[][] scatter = Scatter.of(vectors, Scatter.mean(vectors), workers, pace.part(0, 0.5));
    return Arrays.stream(SymmetricEigen.values(scatter, workers, pace.part(0.5, 1)))
        .map(v -> Math.max(0, v) / vectors.count())
        .toArray();
  }

  /// RankMe, a soft rank: from 1 to the number of singular values (Garrido, Balestriero, Najman and
  /// LeCun, "RankMe: Assessing the Downstream Performance of Pretrained Self-Supervised
  /// Representations by Their Rank", ICML 2023).
  public static double rankMe(double[] singularValues) {
    return effectiveRank(singularValues, RANK_EPSILON);
  }

  /// The exponential of the entropy of the values' shares, each with `epsilon` added; 0 where all
  /// values are 0.
  static double effectiveRank(double[] values, double epsilon) {
    double sum = Arrays.stream(values).sum();
    if (!(sum > 0)) {
      return 0;
    }
    double entropy = 0;
    for (double value : values) {
      double share = value / sum + epsilon;
      entropy -= share * Math.log(share);
    }
    return Math.exp(entropy);
  }

  /// IsoScore: 1 where the vectors vary alike in all directions, 0 where in one only, and about the
  /// share of the directions that are used in between (Rudman, Gillman, Rayne and Eickhoff,
  /// "IsoScore: Measuring the Uniformity of Embedding Space Utilization", Findings of ACL 2022).
  /// Its steps come down to the ratio of `(sum of variances)^2` to the sum of their squares.
  ///
  /// @param variances along the principal axes; of two dimensions or more
  /// @return 0 where nothing varies
  public static double isoScore(double[] variances) {
    double sum = Arrays.stream(variances).sum();
    double squares = Arrays.stream(variances).map(v -> v * v).sum();
    if (!(squares > 0) || variances.length < 2) {
      return 0;
    }
    return Math.clamp((sum * sum / squares - 1) / (variances.length - 1), 0, 1);
  }
}
