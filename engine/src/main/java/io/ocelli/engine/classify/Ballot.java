package io.ocelli.engine.classify;

import io.ocelli.core.classify.ClassifyAnswer.Evidence;
import io.ocelli.core.classify.ClassifyAnswer.Probable;
import io.ocelli.core.classify.Labels;
import io.ocelli.core.classify.UnknownRule;
import io.ocelli.core.payload.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The votes on one input. Each weighs exp(s/T); p(y) is the share of all weight that votes for y
/// have (Wu et al. 2018, section 3.4; with every example of a support set, Vinyals et al. 2016,
/// section 2.1.1).
///
/// @param votes nearest first, so that labels with the same similarities get the same sums
/// @param sign what a similarity times gives the score of a search: 1 or -1
record Ballot(List<Vote> votes, double temperature, int sign) {

  /// Most probable first, equal ones in the order of their texts.
  List<Probable> labels() {
    double total = 0;
    Map<Value, Double> sums = new HashMap<>();
    for (Vote vote : votes) {
      double weight = weight(vote);
      total += weight;
      for (Value label : vote.labels()) {
        sums.merge(label, weight / vote.labels().size(), Double::sum);
      }
    }
    List<Probable> labels = new ArrayList<>();
    for (Map.Entry<Value, Double> sum : sums.entrySet()) {
      labels.add(new Probable(sum.getKey(), sum.getValue() / total));
    }
    labels.sort(
        Comparator.comparingDouble(Probable::probability)
            .reversed()
            .thenComparing(Probable::label, Labels.ORDER));
    return labels;
  }

  /// Those votes that are stored points.
  List<Evidence> evidence() {
    double total = total();
    return votes.stream()
        .filter(vote -> vote.point() != null)
        .map(vote ->
            new Evidence(
                vote.point(),
                (float) (sign * vote.similarity()),
                vote.labels(),
                weight(vote) / total))
        .toList();
  }

  /// What is held against a threshold; minus infinity without votes.
  double score(UnknownRule.Score score) {
    return switch (score) {
      case SIMILARITY -> nearest();
      case ENERGY ->
          votes.isEmpty() ? Double.NEGATIVE_INFINITY : nearest() + temperature * Math.log(total());
    };
  }

  private double nearest() {
    return votes.isEmpty() ? Double.NEGATIVE_INFINITY : votes.getFirst().similarity();
  }

  private double total() {
    return votes.stream().mapToDouble(this::weight).sum();
  }

  /// Over that of the nearest, which keeps it from overflowing.
  private double weight(Vote vote) {
    return Math.exp((vote.similarity() - nearest()) / temperature);
  }
}
