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
  record Gaussian(List<Float> weights, List<Background> backgrounds) implements Earnings {
    public Gaussian {
      weights = List.copyOf(weights);
      backgrounds = List.copyOf(backgrounds);
    }

    @Override
    public double of(int part, double similarity) {
      Background background = backgrounds.get(part);
      return weights.get(part) * NormalDistribution.below(background.standardised(similarity));
    }
  }
}
