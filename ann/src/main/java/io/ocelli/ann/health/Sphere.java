package io.ocelli.ann.health;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.pairs.PairDistances;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;

/// How vectors of length 1 lie on the sphere: like ones near each other, all of them spread out
/// (Wang and Isola, "Understanding Contrastive Representation Learning through Alignment and
/// Uniformity on the Hypersphere", ICML 2020).
public final class Sphere {
  private static final double T = 2;

  private Sphere() {}

  /// The logarithm of the mean of `exp(-2 |x - y|^2)` over pairs of different vectors: 0 where all
  /// are the same, about -4 where many are spread out evenly in many dimensions.
  ///
  /// @param unit at least two vectors of length 1
  public static double uniformity(VectorSample unit, Workers workers, Pace pace) {
    double[] sums = new double[unit.count()];
    new PairDistances(unit)
        .each(
            unit,
            workers,
            pace,
            (row, squares) -> {
              double sum = 0;
              for (int other = 0; other < unit.count(); other++) {
                sum += other == row ? 0 : Math.exp(-T * squares[other]);
              }
              sums[row] = sum;
            });
    double pairs = (double) unit.count() * (unit.count() - 1);
    return Math.log(Arrays.stream(sums).sum() / pairs);
  }

  /// The mean cosine of pairs of different vectors: near 0 where directions are used alike, 1 where
  /// all point the same way.
  ///
  /// @param unit at least two vectors of length 1
  public static double meanCosine(VectorSample unit) {
    double[] sum = new double[unit.dims()];
    double squares = add(unit, 0, unit.count(), sum);
    double all = Arrays.stream(sum).map(v -> v * v).sum();
    return (all - squares) / ((double) unit.count() * (unit.count() - 1));
  }

  /// The mean squared distance of like vectors, and of any two.
  ///
  /// @param alike over all pairs of different members of a group, all pairs alike
  /// @param pairs how many those are
  /// @param any over all pairs of vectors
  public record Alignment(double alike, long pairs, double any) {}

  /// @param unit of length 1
  /// @param group of each vector 0 to `groups - 1`, or a negative number where nothing is known to
  ///   be like it
  public static Alignment alignment(VectorSample unit, int[] group, int groups) {
    double[][] sums = new double[groups][unit.dims()];
    double[] squares = new double[groups];
    long[] sizes = new long[groups];
    for (int r = 0; r < group.length; r++) {
      if (group[r] >= 0) {
        squares[group[r]] += add(unit, r, r + 1, sums[group[r]]);
        sizes[group[r]]++;
      }
    }
    double alike = 0;
    long pairs = 0;
    for (int g = 0; g < groups; g++) {
      alike += sizes[g] * squares[g] - Arrays.stream(sums[g]).map(v -> v * v).sum();
      pairs += sizes[g] * (sizes[g] - 1) / 2;
    }
    double any = 2 - 2 * meanCosine(unit);
    return new Alignment(pairs == 0 ? 0 : Math.max(0, alike / pairs), pairs, any);
  }

  /// Adds the rows up and answers the sum of their squared lengths.
  private static double add(VectorSample unit, int from, int to, double[] sum) {
    double squares = 0;
    for (int at = from * unit.dims(); at < to * unit.dims(); at++) {
      double value = unit.values()[at];
      sum[at % unit.dims()] += value;
      squares += value * value;
    }
    return squares;
  }
}
