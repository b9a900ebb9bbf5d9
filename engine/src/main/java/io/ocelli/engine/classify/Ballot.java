package io.ocelli.engine.classify;

import io.ocelli.core.classify.ClassifyAnswer.Evidence;
import io.ocelli.core.classify.ClassifyAnswer.Probable;
import io.ocelli.core.classify.Labels;
import io.ocelli.core.classify.UnknownRule;
import io.ocelli.core.payload.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What is said about one input.
sealed interface Ballot permits Votes, Independent, HeadBallot, Mixture {

  /// Most probable first, equal ones in the order of their texts.
  List<Probable> labels();

  /// The first of those votes that are stored points.
  List<Evidence> evidence(int most);

  /// What is held against a threshold; minus infinity without votes.
  double score(UnknownRule.Score score);

  /// The largest probability; minus infinity without votes.
  default double surest() {
    List<Probable> labels = labels();
    return labels.isEmpty() ? Double.NEGATIVE_INFINITY : labels.getFirst().probability();
  }

  /// @param probabilities by label
  static List<Probable> sorted(Map<Value, Double> probabilities) {
    return probabilities.entrySet().stream()
        .map(each -> new Probable(each.getKey(), each.getValue()))
        .sorted(
            Comparator.comparingDouble(Probable::probability)
                .reversed()
                .thenComparing(Probable::label, Labels.ORDER))
        .toList();
  }
}
