package io.ocelli.engine.classify;

import io.ocelli.core.classify.UnknownRule;
import io.ocelli.core.encode.EncoderInfo.Similarity;

/// Texts whose encoder says how sure it is of each pair of a picture and a text.
record SigmoidVoters(ExampleVoters texts, Similarity similarity) implements Voters {

  @Override
  public Ballot ballot(Target target) {
    return new Independent(texts.ballot(target), similarity);
  }

  @Override
  public double[] leftOut(UnknownRule.Score score, int most) {
    return texts.leftOut(score, most);
  }

  @Override
  public boolean independent() {
    return true;
  }
}
