package io.ocelli.ann.outlier;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The Mahalanobis distance along the principal components of least variance only: what normal
/// vectors hardly vary in tells others apart best (Rippel, Mertens and Merhof, "Modeling the
/// Distribution of Normal Data in Pre-Trained Deep Features for Anomaly Detection", 2021). The
/// covariance is shrunk as a whole first, so that components along which the vectors do not vary at
/// all have a variance too.
public final class LowVarianceModel {
  /// Parts that are held out in turn for [#heldOut].
  public static final int FOLDS = 5;

  /// Fewest vectors: three remain of four when a part is held out.
  public static final int MIN_COUNT = 4;

  private final Axes axes;
  private final double[] inverse;
  private final int components;

  private LowVarianceModel(Spread spread, int from) {
    axes = Axes.of(spread.mean(), spread.axes());
    inverse = spread.inverse(LedoitWolf.of(spread.sums()), spread.count());
    Arrays.fill(inverse, 0, from, 0);
    components = spread.mean().length - from;
  }

  /// @param normal at least [#MIN_COUNT] vectors
  /// @param share of the variance that the kept components hold together at most, 0 to 1; at least
  ///   one component is kept
  /// @throws FlatReferenceException for fewer, and where all are the same
  public static LowVarianceModel of(VectorSample normal, double share, Workers workers, Pace pace) {
    Spread spread = Spread.of(normal, MahalanobisModel.MIN_COUNT, workers, pace);
    return new LowVarianceModel(spread, first(spread, share));
  }

  /// The first of the components that hold at most a share of the variance together.
  private static int first(Spread spread, double share) {
    double most = share * spread.sums().trace();
    int from = spread.scatter().length - 1;
    double held = spread.scatter()[from];
    while (from > 0 && held + spread.scatter()[from - 1] <= most) {
      held += spread.scatter()[--from];
    }
    return from;
  }

  /// How many components are compared.
  public int components() {
    return components;
  }

  /// The distances of vectors that the model was not made of.
  public double[] distances(VectorSample vectors, Workers workers, Pace pace) {
    double[] distances = new double[vectors.count()];
    axes.each(
        vectors, workers, pace, (row, y) -> distances[row] = Math.sqrt(Axes.form(inverse, y)));
    return distances;
  }

  /// The distance of each vector from a model of the four fifths of the vectors that it is not
  /// among. Which components vary least depends on every vector, so no identity spares these fits.
  ///
  /// @param normal at least [#MIN_COUNT] vectors
  public static double[] heldOut(VectorSample normal, double share, Workers workers, Pace pace) {
    int folds = Math.min(FOLDS, normal.count());
    double[] distances = new double[normal.count()];
    for (int fold = 0; fold < folds; fold++) {
      int held = fold;
      Pace part = pace.part((double) fold / folds, (fold + 1.0) / folds);
      LowVarianceModel others =
          of(rows(normal, row -> row % folds != held), share, workers, part.part(0, 0.8));
      double[] scores =
          others.distances(rows(normal, row -> row % folds == held), workers, part.part(0.8, 1));
      for (int i = 0; i < scores.length; i++) {
        distances[held + i * folds] = scores[i];
      }
    }
    return distances;
  }

  private static VectorSample rows(VectorSample sample, IntPredicate kept) {
    int dims = sample.dims();
    int[] rows = IntStream.range(0, sample.count()).filter(kept).toArray();
    float[] values = new float[rows.length * dims];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(sample.values(), rows[i] * dims, values, i * dims, dims);
    }
    return new VectorSample(values, rows.length, dims);
  }
}
