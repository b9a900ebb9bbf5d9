package io.ocelli.engine.classify;

import io.ocelli.core.classify.ClassifyAnswer.Evidence;
import io.ocelli.core.classify.ClassifyAnswer.Probable;
import io.ocelli.core.classify.UnknownRule;
import io.ocelli.core.payload.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The votes on one input. Each weighs exp(s/T); p(y) is the share of all weight that votes for y
/// have (Wu et al. 2018, section 3.4; with every example of a support set, Vinyals et al. 2016,
/// section 2.1.1).
///
/// @param votes nearest first, so that labels with the same similarities get the same sums
/// @param sign what a similarity times gives the score of a search: 1 or -1
record Votes(List<Vote> votes, double temperature, int sign) implements Ballot {

  @Override
  public List<Probable> labels() {
    double total = 0;
    Map<Value, Double> sums = new HashMap<>();
    for (Vote vote : votes) {
      double weight = weight(vote);
      total += weight;
      for (Value label : vote.labels()) {
        sums.merge(label, weight / vote.labels().size(), Double::sum);
      }
    }
    double all = total;
    sums.replaceAll((_, sum) -> sum / all);
    return Ballot.sorted(sums);
  }

  @Override
  public List<Evidence> evidence(int most) {
    double total = total();
    return votes.stream()
        .filter(vote -> vote.point() != null)
        .limit(most)
        .map(vote ->
            new Evidence(
                vote.point(),
                (float) (sign * vote.similarity()),
                vote.labels(),
                weight(vote) / total))
        .toList();
  }

  @Override
  public double score(UnknownRule.Score score) {
    return switch (score) {
      case SIMILARITY -> nearest();
      case ENERGY ->
          votes.isEmpty() ? Double.NEGATIVE_INFINITY : nearest() + temperature * Math.log(total());
      case PROBABILITY -> surest();
    };
  }

  private double nearest() {
    return votes.isEmpty() ? Double.NEGATIVE_INFINITY : votes.getFirst().similarity();
  }

  private double total() {
    return votes.stream().mapToDouble(this::weight).sum();
  }

  /// Over that of the nearest, which keeps it from overflowing. Those as near are equal to it where
  /// both scores are beyond a float, too.
  private double weight(Vote vote) {
    return vote.similarity() == nearest()
        ? 1
        : Math.exp((vote.similarity() - nearest()) / temperature);
  }
}
