package io.ocelli.ann.head;

import io.ocelli.core.classify.LinearHead;
import java.util.Arrays;

/// Gaussian classes with one variance a component for all classes (diagonal linear discriminant
/// analysis: Dudoit, Fridlyand and Speed 2002, section 2.2), whose log likelihoods with the
/// classes' frequencies as priors differ by terms that are linear in the vector.
///
/// The variance v of a component becomes (1 - s) v + s times the mean of all, for a shrinkage s, so
/// that components that hardly vary do not decide alone.
///
/// Leaving a vector out moves the mean of its class to (n m - x) / (n - 1) and takes n / (n - 1) (x
/// - m)^2 from the squared differences.
public final class NaiveBayesFit implements HeadFit {
  /// Part of the largest variance that each has at least; scikit-learn adds as much.
  private static final double LEAST = 1e-9;

  private final ClassSums sums;
  private final double[] within;
  private final double shrinkage;
  private final double[][] means;
  private final LinearHead head;

  private NaiveBayesFit(NaiveBayesSums all, double shrinkage) {
    sums = all.classes();
    within = all.within();
    this.shrinkage = shrinkage;
    means = means();
    head = linear(variances(within, sums.count() - sums.classes()));
  }

  /// @throws IllegalArgumentException where no class has two vectors that differ
  public static NaiveBayesFit of(NaiveBayesSums sums, double shrinkage) {
    if (!(Arrays.stream(sums.within()).sum() > 0)) {
      throw new IllegalArgumentException("no class has two vectors that differ");
    }
    return new NaiveBayesFit(sums, shrinkage);
  }

  private double[][] means() {
    double[][] means = new double[sums.classes()][];
    for (int k = 0; k < means.length; k++) {
      means[k] = sums.sum(k).clone();
      for (int i = 0; i < sums.dims(); i++) {
        means[k][i] /= sums.count(k);
      }
    }
    return means;
  }

  /// @param freedom vectors less classes, at least 1
  private double[] variances(double[] squares, long freedom) {
    double[] variances = new double[squares.length];
    double mean = 0;
    double largest = 0;
    for (int i = 0; i < squares.length; i++) {
      variances[i] = squares[i] / Math.max(1, freedom);
      mean += variances[i] / squares.length;
      largest = Math.max(largest, variances[i]);
    }
    for (int i = 0; i < variances.length; i++) {
      double shrunk = (1 - shrinkage) * variances[i] + shrinkage * mean;
      variances[i] = shrunk + Math.max(Double.MIN_NORMAL, LEAST * largest);
    }
    return variances;
  }

  private LinearHead linear(double[] variances) {
    int dims = sums.dims();
    double[] centre = sums.mean();
    float[] weights = new float[Math.multiplyExact(means.length, dims)];
    float[] offset = new float[means.length];
    for (int k = 0; k < means.length; k++) {
      double score = Math.log((double) sums.count(k) / sums.count());
      for (int i = 0; i < dims; i++) {
        double difference = means[k][i] - centre[i];
        weights[k * dims + i] = (float) (difference / variances[i]);
        score -= difference * difference / variances[i] / 2;
      }
      offset[k] = (float) score;
    }
    return new LinearHead(sums.placed(centre), weights, offset, 1);
  }

  @Override
  public LinearHead head() {
    return head;
  }

  @Override
  public double[] leftOut(float[] vector, int label) {
    double[] moved = sums.moved(vector);
    long own = sums.count(label);
    double[] ownMean = means[label].clone();
    double[] squares = within.clone();
    for (int i = 0; i < moved.length && own > 1; i++) {
      double difference = moved[i] - ownMean[i];
      squares[i] = Math.max(0, squares[i] - difference * difference * own / (own - 1));
      ownMean[i] = (own * ownMean[i] - moved[i]) / (own - 1);
    }
    int classes = own > 1 ? means.length : means.length - 1;
    double[] variances = variances(squares, sums.count() - 1 - classes);
    double[] centre = sums.mean();
    double[] scores = new double[means.length];
    for (int k = 0; k < means.length; k++) {
      long points = k == label ? own - 1 : sums.count(k);
      scores[k] = Math.log((double) points / (sums.count() - 1));
      double[] mean = k == label ? ownMean : means[k];
      for (int i = 0; i < moved.length && points > 0; i++) {
        // Without the part that is the same for all classes.
        double difference = mean[i] - centre[i];
        scores[k] += difference / variances[i] * (moved[i] - centre[i] - difference / 2);
      }
    }
    return scores;
  }
}
