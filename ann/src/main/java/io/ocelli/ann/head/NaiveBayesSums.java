package io.ocelli.ann.head;

/// Sums over labelled vectors that a naive Bayes head is made of: of classes, and of squares of
/// components. For one thread.
public final class NaiveBayesSums {
  private final ClassSums classes;
  private final double[] squares;

  public NaiveBayesSums(int dims) {
    classes = new ClassSums(dims);
    squares = new double[dims];
  }

  /// @param label as in [ClassSums#add]
  public void add(float[] vector, int label) {
    double[] moved = classes.add(vector, label);
    for (int i = 0; i < moved.length; i++) {
      squares[i] += moved[i] * moved[i];
    }
  }

  public ClassSums classes() {
    return classes;
  }

  /// Sums of squared differences to the means of the classes, a value a component.
  double[] within() {
    double[] within = squares.clone();
    for (int k = 0; k < classes.classes(); k++) {
      double[] sum = classes.sum(k);
      for (int i = 0; i < within.length; i++) {
        within[i] -= sum[i] * sum[i] / classes.count(k);
      }
    }
    for (int i = 0; i < within.length; i++) {
      within[i] = Math.max(0, within[i]);
    }
    return within;
  }
}
