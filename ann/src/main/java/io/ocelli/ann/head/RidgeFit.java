package io.ocelli.ann.head;

import io.ocelli.ann.transform.Cholesky;
import io.ocelli.core.classify.LinearHead;
import java.util.stream.IntStream;

/// One class against the rest by ridge regression on targets 1 and -1 (Hoerl and Kennard 1970),
/// with an intercept that is not penalised. Classes share the matrix that is factored.
///
/// Leaving a vector out needs no other fit (Allen 1974, PRESS): with h its leverage, 1/n + x'(S +
/// penalty I)^-1 x about the mean, and f its score, the score without it is (f - h y) / (1 - h).
public final class RidgeFit implements HeadFit {
  private final ClassSums sums;
  private final Cholesky factor;
  private final double[] mean;

  /// A row a class. Scores of what is left out are divided by what may be small, so that these are
  /// not rounded.
  private final double[][] weights;

  private RidgeFit(ClassSums sums, Cholesky factor) {
    this.sums = sums;
    this.factor = factor;
    mean = sums.mean();
    weights = new double[sums.classes()][];
    IntStream.range(0, weights.length).parallel().forEach(k -> weights[k] = solved(k));
  }

  /// @param penalty in units of the mean squared distance of the vectors to their mean
  /// @throws IllegalArgumentException where all vectors are the same
  public static RidgeFit of(RidgeSums sums, double penalty) {
    double[][] scatter = sums.scatter();
    double trace = IntStream.range(0, scatter.length).mapToDouble(i -> scatter[i][i]).sum();
    if (!(trace > 0)) {
      throw new IllegalArgumentException("all vectors are the same");
    }
    return withPenalty(sums.classes(), scatter, penalty * trace / sums.classes().count());
  }

  /// @param penalty as it stands beside the sum of squared errors
  static RidgeFit withPenalty(ClassSums sums, double[][] scatter, double penalty) {
    return new RidgeFit(sums, Cholesky.of(scatter, penalty));
  }

  /// Targets of a class about their mean times vectors about theirs are twice the sum of the
  /// vectors of the class.
  private double[] solved(int label) {
    double[] right = new double[mean.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = 2 * (sums.sum(label)[i] - sums.count(label) * mean[i]);
    }
    return factor.solve(right);
  }

  /// The mean target of a class.
  private double offset(int label) {
    return 2.0 * sums.count(label) / sums.count() - 1;
  }

  @Override
  public LinearHead head() {
    float[] rows = new float[Math.multiplyExact(weights.length, mean.length)];
    float[] offset = new float[weights.length];
    for (int k = 0; k < offset.length; k++) {
      offset[k] = (float) offset(k);
      for (int i = 0; i < mean.length; i++) {
        rows[k * mean.length + i] = (float) weights[k][i];
      }
    }
    return new LinearHead(sums.placed(mean), rows, offset, 1);
  }

  @Override
  public double[] leftOut(float[] vector, int label) {
    double[] centred = sums.moved(vector);
    for (int i = 0; i < centred.length; i++) {
      centred[i] -= mean[i];
    }
    double leverage = 1.0 / sums.count() + factor.inverseForm(centred);
    double[] scores = new double[weights.length];
    for (int k = 0; k < scores.length; k++) {
      double target = k == label ? 1 : -1;
      double score = offset(k);
      for (int i = 0; i < centred.length; i++) {
        score += weights[k][i] * centred[i];
      }
      scores[k] = (score - leverage * target) / (1 - leverage);
    }
    if (sums.count(label) == 1) {
      scores[label] = Double.NEGATIVE_INFINITY;
    }
    return scores;
  }
}
