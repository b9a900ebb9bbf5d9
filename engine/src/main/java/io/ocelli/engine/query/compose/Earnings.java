package io.ocelli.engine.query.compose;

import java.util.List;

/// What a similarity to a part earns a point.
sealed interface Earnings {

  double of(int part, double similarity);

  /// So many times the similarity.
  record Linear(double[] coefficients) implements Earnings {
    @Override
    public double of(int part, double similarity) {
      return coefficients[part] * similarity;
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
  }
}
