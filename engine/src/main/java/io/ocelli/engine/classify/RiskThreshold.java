package io.ocelli.engine.classify;

import io.ocelli.core.classify.ClassifyAnswer.Threshold;
import io.ocelli.core.classify.UnknownRule;
import io.ocelli.core.error.OcelliException;
import java.util.Arrays;

/// Chooses the threshold of unknown for a stated risk. Of n labelled points each gets the score
/// that it has without its own vote; the threshold is the floor(risk (n + 1))-th smallest of them,
/// so that the conformal p-value of an input, (1 + those at or below its score) / (n + 1), is at
/// most the risk exactly where the input is below it (Bates et al. 2023, section 2.1).
final class RiskThreshold {
  /// So many labelled points tell a quantile of 5 % to within about one percent; each is a search.
  private static final int MOST = 500;

  private RiskThreshold() {}

  /// @throws OcelliException BAD_REQUEST where too little is labelled for that risk
  static Threshold of(UnknownRule rule, Voters voters) {
    if (rule.threshold() != null) {
      return new Threshold(rule.score(), rule.threshold(), null, 0);
    }
    // The only labelled point has nothing to be compared with.
    double[] scores =
        Arrays.stream(voters.leftOut(rule.score(), MOST)).filter(Double::isFinite).toArray();
    return new Threshold(rule.score(), of(scores, rule.risk()), rule.risk(), scores.length);
  }

  /// @param scores of labelled points, in any order
  static double of(double[] scores, double risk) {
    double[] ascending = scores.clone();
    Arrays.sort(ascending);
    // Products like .05 * 20 come out just below the whole number that they are.
    double share = Math.floor(risk * (scores.length + 1) + 1e-9);
    int rank = (int) Math.min(share, scores.length);
    if (rank < 1) {
      throw OcelliException.badRequest(
          ("Wrong input: a risk of %s is told from at least %d labelled points, it was tried on %d"
                  + " (of %d at most): allow more risk, or give a threshold")
              .formatted(risk, (int) Math.ceil(1 / risk - 1e-9) - 1, scores.length, MOST));
    }
    return ascending[rank - 1];
  }
}
