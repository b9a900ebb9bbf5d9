package io.ocelli.ann.head;

import io.ocelli.core.classify.CalibrationError;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Scores that labelled vectors have from fits without them.
///
/// @param scores a row a vector, a value a class
/// @param labels of the vectors
public record LeftOutScores(double[][] scores, int[] labels) {
  private static final long SEED = 0x0CE111;

  /// Share of the vectors whose own class has the largest score.
  public double accuracy() {
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      right += best(scores[i]) == labels[i] ? 1 : 0;
    }
    return (double) right / labels.length;
  }

  /// The temperature of least cross entropy (Guo, Pleiss, Sun and Weinberger 2017, section 4.2).
  public double temperature() {
    return Temperature.of(this, _ -> true);
  }

  /// Expected calibration error, each half of the vectors by the temperature of the other. The
  /// halves are drawn: every second vector may be of the same class.
  public double calibrationError() {
    boolean[] first = new boolean[labels.length];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < first.length; i++) {
      first[i] = random.nextBoolean();
    }
    double ofFirst = Temperature.of(this, i -> first[i]);
    double ofSecond = Temperature.of(this, i -> !first[i]);
    CalibrationError error = new CalibrationError();
    for (int i = 0; i < first.length; i++) {
      double sum = sumOverLargest(scores[i], first[i] ? ofSecond : ofFirst);
      error.add(1 / sum, best(scores[i]) == labels[i]);
    }
    return error.expected();
  }

  /// The largest score of each vector.
  public double[] largest() {
    return Arrays.stream(scores).mapToDouble(row -> row[best(row)]).toArray();
  }

  /// The negated energy of each vector.
  public double[] energies(double temperature) {
    return Arrays.stream(scores).mapToDouble(row -> energy(row, temperature)).toArray();
  }

  /// Negated: T log sum exp(score / T) (Liu et al. 2020, section 3.1).
  public static double energy(double[] scores, double temperature) {
    return scores[best(scores)] + temperature * Math.log(sumOverLargest(scores, temperature));
  }

  /// Sum of exp(score / T) over that of the largest.
  static double sumOverLargest(double[] scores, double temperature) {
    double largest = scores[best(scores)];
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp((score - largest) / temperature);
    }
    return sum;
  }

  private static int best(double[] scores) {
    int best = 0;
    for (int k = 1; k < scores.length; k++) {
      best = scores[k] > scores[best] ? k : best;
    }
    return best;
  }
}
