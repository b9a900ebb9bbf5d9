package io.ocelli.engine.query.compose;

import java.util.List;

/// What a similarity to a part earns a point.
sealed interface Earnings {

  double of(int part, double similarity);

  /// Adds what a block of similarities earns.
  void add(int part, float[] similarities, int count, float[] scores);

  /// So many times the similarity.
  record Linear(double[] coefficients) implements Earnings {
    @Override
    public double of(int part, double similarity) {
      return coefficients[part] * similarity;
    }

    @Override
    public void add(int part, float[] similarities, int count, float[] scores) {
      float coefficient = (float) coefficients[part];
      for (int j = 0; j < count; j++) {
        scores[j] += coefficient * similarities[j];
      }
    }
  }

  /// The weight times the share of the collection that is less similar, were similarities
  /// distributed normally.
  record Gaussian(float[] weights, Background[] backgrounds) implements Earnings {
    static Gaussian of(List<PlacedPart> parts, Backgrounds backgrounds) {
      float[] weights = new float[parts.size()];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = parts.get(i).weight();
      }
      return new Gaussian(weights, parts.stream().map(backgrounds::of).toArray(Background[]::new));
    }

    @Override
    public double of(int part, double similarity) {
      double z = backgrounds[part].standardised(similarity);
      return weights[part] * NormalDistribution.below(z);
    }

    /// Similarities may differ by little beside their mean, so the difference is taken in double.
    @Override
    public void add(int part, float[] similarities, int count, float[] scores) {
      Background background = backgrounds[part];
      double mean = background.mean();
      double factor = background.deviation() == 0 ? 0 : 1 / background.deviation();
      float weight = weights[part];
      for (int j = 0; j < count; j++) {
        scores[j] += weight * NormalDistribution.below((similarities[j] - mean) * factor);
      }
    }
  }
}
