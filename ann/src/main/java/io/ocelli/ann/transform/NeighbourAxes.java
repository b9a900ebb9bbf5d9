package io.ocelli.ann.transform;

import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.PackedMatrix;
import io.ocelli.ann.sample.VectorSample;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Directions that keep neighbours apart from others (MPAD, "Maximum Pairwise Absolute
/// Difference"): one after the other, each maximises the mean of the smallest part of the absolute
/// differences between projected vectors, less a penalty for pointing where earlier ones do, by
/// gradient ascent on the unit sphere.
///
/// A direction starts as a principal axis and stays in the span of about twice as many principal
/// axes as there are directions to find: weaker ones add nothing, and a step costs little whatever
/// the vectors' length.
final class NeighbourAxes {
  private static final int PAIRS = 3_000;
  private static final int STEPS = 12;
  private static final long SEED = 0x0CE111;

  /// The part of the differences that counts: the smallest ones decide who is whose neighbour.
  private static final double SMALLEST = 0.5;

  /// Of the penalty, in units of the first direction's mean difference.
  private static final double PENALTY = 10;

  private static final double FIRST_STEP = 0.3;

  /// `PAIRS` differences of vectors, by axes.
  private final double[][] pairs;

  private final double[][] found;
  private final double scale;

  private NeighbourAxes(double[][] pairs, int count) {
    this.pairs = pairs;
    found = new double[count][];
    double[] first = new double[pairs[0].length];
    first[0] = 1;
    scale = objective(first, new double[pairs.length], 0);
  }

  /// How many principal axes to search in.
  static int span(int count, int dims) {
    return Math.min(dims, 2 * count + 16);
  }

  /// `count` orthonormal rows: a basis of what the directions span, so that products along them are
  /// never more than those of the vectors.
  ///
  /// @param axes [#span] many
  static float[] learn(PrincipalAxes axes, int count, VectorSample sample) {
    int span = axes.variances().length;
    float[] projected = products(axes.axes(), span, axes.dims(), sample.values());
    NeighbourAxes learned = new NeighbourAxes(pairs(projected, span), count);
    float[] matrix = new float[count * axes.dims()];
    for (int i = 0; i < count; i++) {
      learned.found[i] = learned.direction(i);
    }
    orthonormalise(learned.found);
    for (int i = 0; i < count; i++) {
      for (int a = 0; a < span; a++) {
        for (int k = 0; k < axes.dims(); k++) {
          matrix[i * axes.dims() + k] +=
              (float) (learned.found[i][a] * axes.axes()[a * axes.dims() + k]);
        }
      }
    }
    return matrix;
  }

  /// Gram-Schmidt, twice for the rounding errors; the penalty keeps directions far from dependent.
  private static void orthonormalise(double[][] directions) {
    for (double[] direction : directions) {
      for (int pass = 0; pass < 2; pass++) {
        for (double[] earlier : directions) {
          if (earlier == direction) {
            break;
          }
          Products.add(direction, -TopEigen.dot(earlier, direction), earlier, 0);
        }
      }
      double length = Math.sqrt(TopEigen.dot(direction, direction));
      for (int i = 0; i < direction.length && length > 0; i++) {
        direction[i] /= length;
      }
    }
  }

  /// `W v` for one vector after the other.
  private static float[] products(float[] matrix, int rows, int dims, float[] vectors) {
    PackedMatrix packed = PackedMatrix.of(matrix, rows, dims);
    int count = vectors.length / dims;
    float[] padded = new float[count * packed.paddedRows()];
    Kernels.chosen().matrixProduct().multiplyAll(packed, vectors, count, padded);
    float[] out = new float[count * rows];
    for (int v = 0; v < count; v++) {
      System.arraycopy(padded, v * packed.paddedRows(), out, v * rows, rows);
    }
    return out;
  }

  private static double[][] pairs(float[] projected, int span) {
    SplittableRandom random = new SplittableRandom(SEED);
    int rows = projected.length / span;
    double[][] pairs = new double[PAIRS][span];
    for (double[] pair : pairs) {
      int a = random.nextInt(rows) * span;
      int b = random.nextInt(rows) * span;
      for (int i = 0; i < span; i++) {
        pair[i] = (double) projected[a + i] - projected[b + i];
      }
    }
    return pairs;
  }

  private double[] direction(int number) {
    double[] best = new double[pairs[0].length];
    best[number] = 1;
    double[] differences = new double[pairs.length];
    double value = objective(best, differences, number);
    double step = FIRST_STEP;
    for (int i = 0; i < STEPS; i++) {
      double[] tried = moved(best, gradient(best, differences, number), step);
      double[] triedDifferences = new double[pairs.length];
      double triedValue = objective(tried, triedDifferences, number);
      if (triedValue > value) {
        best = tried;
        differences = triedDifferences;
        value = triedValue;
      } else {
        step /= 2;
      }
    }
    return best;
  }

  /// Writes the projected differences; answers what is maximised.
  private double objective(double[] direction, double[] differences, int earlier) {
    for (int p = 0; p < pairs.length; p++) {
      differences[p] = TopEigen.dot(pairs[p], direction);
    }
    double bar = bar(differences);
    double sum = 0;
    int counted = 0;
    for (double difference : differences) {
      if (Math.abs(difference) <= bar) {
        sum += Math.abs(difference);
        counted++;
      }
    }
    double penalty = 0;
    for (int j = 0; j < earlier; j++) {
      double overlap = TopEigen.dot(found[j], direction);
      penalty += overlap * overlap;
    }
    return sum / counted - PENALTY * scale * penalty;
  }

  private static double bar(double[] differences) {
    double[] sorted = new double[differences.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = Math.abs(differences[i]);
    }
    Arrays.sort(sorted);
    return sorted[(int) (SMALLEST * (sorted.length - 1))];
  }

  private double[] gradient(double[] direction, double[] differences, int earlier) {
    double bar = bar(differences);
    double[] gradient = new double[direction.length];
    double weight = 1 / (SMALLEST * pairs.length);
    for (int p = 0; p < pairs.length; p++) {
      if (Math.abs(differences[p]) <= bar) {
        Products.add(gradient, weight * Math.signum(differences[p]), pairs[p], 0);
      }
    }
    for (int j = 0; j < earlier; j++) {
      double overlap = TopEigen.dot(found[j], direction);
      Products.add(gradient, -2 * PENALTY * scale * overlap, found[j], 0);
    }
    return gradient;
  }

  /// Along the gradient's part that is tangent to the sphere, by an angle of about `step`.
  private static double[] moved(double[] direction, double[] gradient, double step) {
    double[] tangent = gradient.clone();
    Products.add(tangent, -TopEigen.dot(gradient, direction), direction, 0);
    double length = Math.sqrt(TopEigen.dot(tangent, tangent));
    double[] moved = direction.clone();
    if (length > 0) {
      Products.add(moved, step / length, tangent, 0);
    }
    double norm = 1 / Math.sqrt(TopEigen.dot(moved, moved));
    for (int i = 0; i < moved.length; i++) {
      moved[i] *= norm;
    }
    return moved;
  }
}
