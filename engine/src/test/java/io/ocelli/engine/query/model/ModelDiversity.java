package io.ocelli.engine.query.model;

import io.ocelli.core.vector.VectorValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Takes one after the other that is near the target and far from those taken before.
final class ModelDiversity {
  private final ModelScores scores;
  private final Function<Hit, VectorValue> vectors;
  private final Doubts doubts;

  ModelDiversity(ModelScores scores, Function<Hit, VectorValue> vectors, Doubts doubts) {
    this.scores = scores;
    this.vectors = vectors;
    this.doubts = doubts;
  }

  /// @param candidates nearest first
  /// @return all of them
  Ranking of(VectorValue target, List<Hit> candidates, double diversity) {
    List<Hit> left = new ArrayList<>(candidates);
    List<Hit> taken = new ArrayList<>();
    while (!left.isEmpty()) {
      double[] worth =
          left.stream().mapToDouble(each -> worth(target, each, taken, diversity)).toArray();
      taken.add(left.remove(greatest(left, worth)));
    }
    return Ranking.listed(taken);
  }

  private double worth(VectorValue target, Hit hit, List<Hit> taken, double diversity) {
    VectorValue vector = vectors.apply(hit);
    double nearness = similarity(target, vector);
    if (taken.isEmpty()) {
      return nearness;
    }
    double nearestTaken =
        taken.stream()
            .mapToDouble(each -> similarity(vector, vectors.apply(each)))
            .max()
            .orElseThrow();
    return (1 - diversity) * nearness - diversity * nearestTaken;
  }

  /// Of those that are worth most the one of the first id.
  private int greatest(List<Hit> left, double[] worth) {
    int greatest = 0;
    for (int i = 1; i < worth.length; i++) {
      boolean first = left.get(i).id().compareTo(left.get(greatest).id()) < 0;
      if (worth[i] > worth[greatest] || worth[i] == worth[greatest] && first) {
        greatest = i;
      }
    }
    for (double each : worth) {
      doubts.compared(worth[greatest], each);
    }
    return greatest;
  }

  private double similarity(VectorValue target, VectorValue vector) {
    double nearness = scores.nearness(target, vector);
    return Double.isNaN(nearness) ? 0 : nearness;
  }
}
