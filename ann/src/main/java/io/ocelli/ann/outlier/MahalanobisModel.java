package io.ocelli.ann.outlier;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;

/// A normal distribution fitted to vectors by their mean and their shrunk covariance
/// ([LedoitWolf]), and the distance of vectors from it: `sqrt((x - mean)' covariance^-1 (x -
/// mean))`, as Rippel, Mertens and Merhof 2021 use it with vectors of pre-trained networks.
///
/// What the distance of a vector would be had it not been among those the model was made of is
/// known exactly without another fit. Taking it out changes the scatter matrix by one outer
/// product, so in the scatter's own axes the mean, the shrinkage and the inverse (Sherman and
/// Morrison 1950) of the rest are sums over components.
public final class MahalanobisModel {
  /// Fewest vectors: of two, leaving one out leaves no spread.
  public static final int MIN_COUNT = 3;

  private final Spread spread;
  private final Axes axes;
  private final LedoitWolf estimate;

  private MahalanobisModel(Spread spread) {
    this.spread = spread;
    axes = Axes.of(spread.mean(), spread.axes());
    estimate = LedoitWolf.of(spread.sums());
  }

  /// With n the number of vectors or of dimensions, whichever is less, takes about `count * dims *
  /// n + 6 * n^3` steps and `3 * n * dims` numbers of memory.
  ///
  /// @param normal at least [#MIN_COUNT] vectors
  /// @throws FlatReferenceException for fewer, and where all are the same
  public static MahalanobisModel of(VectorSample normal, Workers workers, Pace pace) {
    return new MahalanobisModel(Spread.of(normal, MIN_COUNT, workers, pace));
  }

  /// How much of the covariance was taken back towards equal variances, 0 to 1.
  public double shrinkage() {
    return estimate.shrinkage();
  }

  /// The distances of vectors that the model was not made of.
  public double[] distances(VectorSample vectors, Workers workers, Pace pace) {
    double[] inverse = spread.inverse(estimate, spread.count());
    double[] distances = new double[vectors.count()];
    axes.each(
        vectors, workers, pace, (row, y) -> distances[row] = Math.sqrt(Axes.form(inverse, y)));
    return distances;
  }

  /// The distance of each of the vectors that the model was made of from the model of the others.
  ///
  /// @param normal the vectors it was made of
  public double[] leftOut(VectorSample normal, Workers workers, Pace pace) {
    double[] distances = new double[normal.count()];
    axes.each(normal, workers, pace, (row, y) -> distances[row] = leftOut(y));
    return distances;
  }

  private double leftOut(double[] y) {
    double others = spread.count() - 1;
    double factor = spread.count() / others;
    LedoitWolf rest = LedoitWolf.of(withoutOne(y));
    double form = Axes.form(spread.inverse(rest, others), y);
    double left = 1 - (1 - rest.shrinkage()) * factor / others * form;
    // Nothing but the vector itself may vary along some axis; then only rounding is left.
    return factor * Math.sqrt(form / Math.max(left, 1e-15));
  }

  /// The sums of the other vectors' deviations from their own mean, which is `y / (count - 1)` away
  /// from the mean of all.
  private LedoitWolf.Sums withoutOne(double[] y) {
    LedoitWolf.Sums all = spread.sums();
    double others = all.count() - 1;
    double factor = all.count() / others;
    double squares = Axes.squares(y);
    double shift = squares / (others * others);
    double form = Axes.form(spread.scatter(), y);
    double shifted =
        all.fourths()
            + 4 * form / (others * others)
            + all.count() * shift * shift
            + 4 * Axes.product(spread.thirds(), y) / others
            + 2 * shift * all.trace();
    return new LedoitWolf.Sums(
        others,
        all.dims(),
        Math.max(0, all.trace() - factor * squares),
        all.squares() - 2 * factor * form + factor * factor * squares * squares,
        shifted - Math.pow(factor, 4) * squares * squares);
  }
}
