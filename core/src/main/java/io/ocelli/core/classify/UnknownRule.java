package io.ocelli.core.classify;

import io.ocelli.core.error.OcelliException;

/// When an input is none of the labels: its score is below a threshold.
///
/// @param score of what an input has in common with what is labelled
/// @param risk share of labelled points, between 0 and 1, that may be answered unknown though they
///   are not; the threshold is chosen for it. Null where the threshold is given.
/// @param threshold null where the risk is given
public record UnknownRule(Score score, Double risk, Double threshold) {
  public static final double DEFAULT_RISK = 0.05;

  /// What tells the known from the unknown.
  public enum Score {
    /// The largest similarity to anything labelled; of a saved classifier, its largest score.
    SIMILARITY,
    /// T log sum exp(s/T), the negative energy of the votes (Liu et al. 2020, section 3.1).
    ENERGY,
    /// The largest probability of a label (Hendrycks and Gimpel 2017).
    PROBABILITY
  }

  public UnknownRule {
    if ((risk == null) == (threshold == null)) {
      throw OcelliException.invalid("say either the risk or the threshold of unknown");
    }
    if (risk != null && !(risk > 0 && risk < 1)) {
      throw OcelliException.invalid("the risk is " + risk + ", must be between 0 and 1");
    }
  }

  /// The threshold is chosen from what is labelled.
  public static UnknownRule atRisk(double risk, Score score) {
    return new UnknownRule(score, risk, null);
  }

  /// The threshold of an earlier answer.
  public static UnknownRule below(double threshold, Score score) {
    return new UnknownRule(score, null, threshold);
  }
}
