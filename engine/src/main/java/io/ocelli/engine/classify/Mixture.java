package io.ocelli.engine.classify;

import io.ocelli.core.classify.ClassifyAnswer.Evidence;
import io.ocelli.core.classify.ClassifyAnswer.Probable;
import io.ocelli.core.classify.UnknownRule;
import io.ocelli.core.payload.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Two opinions on one input, the first weighted alpha and the second 1 - alpha; evidence and score
/// are the first's.
record Mixture(Ballot first, Ballot second, double alpha) implements Ballot {

  @Override
  public List<Probable> labels() {
    List<Probable> one = first.labels();
    List<Probable> other = second.labels();
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    Map<Value, Double> mixed = new HashMap<>();
    one.forEach(each -> mixed.merge(each.label(), alpha * each.probability(), Double::sum));
    other.forEach(each -> mixed.merge(each.label(), (1 - alpha) * each.probability(), Double::sum));
    return Ballot.sorted(mixed);
  }

  @Override
  public List<Evidence> evidence(int most) {
    return first.evidence(most);
  }

  @Override
  public double score(UnknownRule.Score score) {
    return first.score(score);
  }
}
