package io.ocelli.ann.outlier;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The Mahalanobis distance along the principal components of least variance only: what normal
/// vectors hardly vary in tells others apart best (Rippel, Mertens and Merhof, "Modeling the
/// Distribution of Normal Data in Pre-Trained Deep Features for Anomaly Detection", 2021). The
/// covariance is shrunk as a whole first, so that components along which the vectors do not vary at
/// all have a variance too.
///
/// Which components vary least depends on every vector, so what a vector's distance would be had it
/// not been known takes another fit. There are five, each of four fifths of the vectors: known ones
/// are measured by the fit that they are not in, others by the mean of all five, so that both come
/// from fits of as many vectors.
public final class LowVarianceModel {
  private static final int FOLDS = 5;

  /// Fewest vectors: three remain of four when a part is held out.
  public static final int MIN_COUNT = 4;

  private final List<Part> parts;

  private LowVarianceModel(List<Part> parts) {
    this.parts = parts;
  }

  /// A fit of those vectors that are not in one fifth.
  ///
  /// @param components how many are compared
  private record Part(Axes axes, double[] inverse, int components) {
    static Part of(VectorSample normal, double share, Workers workers, Pace pace) {
      Spread spread = Spread.of(normal, MahalanobisModel.MIN_COUNT, workers, pace);
      int from = first(spread, share);
      double[] inverse = spread.inverse(LedoitWolf.of(spread.sums()), spread.count());
      Arrays.fill(inverse, 0, from, 0);
      Axes axes = Axes.of(spread.mean(), spread.axes());
      return new Part(axes, inverse, spread.mean().length - from);
    }

    double[] distances(VectorSample vectors, Workers workers, Pace pace) {
      double[] distances = new double[vectors.count()];
      axes.each(
          vectors, workers, pace, (row, y) -> distances[row] = Math.sqrt(Axes.form(inverse, y)));
      return distances;
    }
  }

  /// @param normal at least [#MIN_COUNT] vectors
  /// @param share of the variance that the kept components hold together at most, 0 to 1; at least
  ///   one component is kept
  /// @throws FlatReferenceException for fewer, and where all are the same
  public static LowVarianceModel of(VectorSample normal, double share, Workers workers, Pace pace) {
    if (normal.count() < MIN_COUNT) {
      throw new FlatReferenceException(normal.count());
    }
    int folds = Math.min(FOLDS, normal.count());
    List<Part> parts = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      int held = fold;
      VectorSample others = rows(normal, row -> row % folds != held);
      parts.add(Part.of(others, share, workers, part(pace, fold, folds)));
    }
    return new LowVarianceModel(List.copyOf(parts));
  }

  private static Pace part(Pace pace, int fold, int folds) {
    return pace.part((double) fold / folds, (fold + 1.0) / folds);
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

  /// How many components are compared, in the mean of the fits.
  public int components() {
    return (int) Math.round(parts.stream().mapToInt(Part::components).average().orElseThrow());
  }

  /// The distances of vectors that the model was not made of.
  public double[] distances(VectorSample vectors, Workers workers, Pace pace) {
    double[] means = new double[vectors.count()];
    for (int fold = 0; fold < parts.size(); fold++) {
      double[] found = parts.get(fold).distances(vectors, workers, part(pace, fold, parts.size()));
      for (int i = 0; i < means.length; i++) {
        means[i] += found[i] / parts.size();
      }
    }
    return means;
  }

  /// The distance of each of the vectors that the model was made of from the fit that it is not in.
  ///
  /// @param normal the vectors it was made of
  public double[] heldOut(VectorSample normal, Workers workers, Pace pace) {
    int folds = parts.size();
    double[] distances = new double[normal.count()];
    for (int fold = 0; fold < folds; fold++) {
      int held = fold;
      VectorSample part = rows(normal, row -> row % folds == held);
      double[] found = parts.get(fold).distances(part, workers, part(pace, fold, folds));
      for (int i = 0; i < found.length; i++) {
        distances[held + i * folds] = found[i];
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
