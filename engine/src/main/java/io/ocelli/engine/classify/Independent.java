package io.ocelli.engine.classify;

import io.ocelli.core.classify.ClassifyAnswer.Evidence;
import io.ocelli.core.classify.ClassifyAnswer.Probable;
import io.ocelli.core.classify.UnknownRule;
import io.ocelli.core.encode.EncoderInfo.Similarity;
import io.ocelli.core.payload.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A probability of its own for each label, which need not add up to 1 (Zhai et al. 2023, section
/// 3.2): sigmoid(scale cosine + bias).
///
/// @param votes one a label
record Independent(Votes votes, Similarity similarity) implements Ballot {

  @Override
  public List<Probable> labels() {
    Map<Value, Double> probabilities = new HashMap<>();
    for (Vote vote : votes.votes()) {
      probabilities.put(vote.labels().getFirst(), similarity.probability(vote.similarity()));
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
      case SIMILARITY, ENERGY -> votes.score(score);
      case PROBABILITY -> surest();
    };
  }
}
