package io.ocelli.engine.classify;

import io.ocelli.ann.head.LeftOutScores;
import io.ocelli.core.classify.ClassifyAnswer.Evidence;
import io.ocelli.core.classify.ClassifyAnswer.Probable;
import io.ocelli.core.classify.FittedClassifier;
import io.ocelli.core.classify.SavedClassifier.LabelCount;
import io.ocelli.core.classify.UnknownRule;
import io.ocelli.core.payload.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a classifier says of one input: the softmax of its scores over its temperature.
///
/// @param scores one a class
record HeadBallot(FittedClassifier classifier, double[] scores) implements Ballot {

  @Override
  public List<Probable> labels() {
    double temperature = classifier.head().temperature();
    double energy = LeftOutScores.energy(scores, temperature);
    List<LabelCount> classes = classifier.about().classes();
    Map<Value, Double> probabilities = new HashMap<>();
    for (int k = 0; k < scores.length; k++) {
      probabilities.put(classes.get(k).label(), Math.exp((scores[k] - energy) / temperature));
    }
    return Ballot.sorted(probabilities);
  }

  @Override
  public List<Evidence> evidence(int most) {
    return List.of();
  }

  @Override
  public double score(UnknownRule.Score score) {
    return switch (score) {
      case SIMILARITY -> Arrays.stream(scores).max().orElseThrow();
      case ENERGY -> LeftOutScores.energy(scores, classifier.head().temperature());
      case PROBABILITY -> surest();
    };
  }
}
