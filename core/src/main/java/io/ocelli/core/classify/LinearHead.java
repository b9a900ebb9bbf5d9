package io.ocelli.core.classify;

/// Scores of classes that are linear in a vector: `W (x - mean) + offset`.
///
/// @param mean a value a component
/// @param weights W: a row a class, one behind the other
/// @param offset a value a class
/// @param temperature T: the softmax of scores / T are probabilities
public record LinearHead(float[] mean, float[] weights, float[] offset, double temperature) {
  public LinearHead {
    if (weights.length != Math.multiplyExact(mean.length, offset.length)) {
      throw new IllegalArgumentException(
          weights.length + " weights of " + offset.length + " classes by " + mean.length);
    }
  }

  public int dims() {
    return mean.length;
  }

  public int classes() {
    return offset.length;
  }

  public LinearHead withTemperature(double other) {
    return new LinearHead(mean, weights, offset, other);
  }

  /// One a class.
  public double[] scores(float[] vector) {
    double[] centred = new double[mean.length];
    for (int i = 0; i < centred.length; i++) {
      centred[i] = (double) vector[i] - mean[i];
    }
    double[] scores = new double[offset.length];
    for (int k = 0; k < scores.length; k++) {
      scores[k] = offset[k];
      for (int i = 0; i < centred.length; i++) {
        scores[k] += weights[k * centred.length + i] * centred[i];
      }
    }
    return scores;
  }
}
