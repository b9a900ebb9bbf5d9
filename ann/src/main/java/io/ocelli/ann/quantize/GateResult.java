package io.ocelli.ann.quantize;

import java.util.Locale;
import java.util.Optional;

/// What [QuantizationGate] measured.
///
/// @param recall the part of the true nearest ten that is found, 0 to 1
/// @param target what was wanted
/// @param oversampling how many times ten vectors the codes named, rescored exactly; 1: not
///   rescored
/// @param queries how many vectors were searched for; with none the recall is 1 and says nothing
/// @param sampleSize among how many
public record GateResult(
    double recall, double target, int oversampling, int queries, int sampleSize) {
  public boolean passed() {
    return recall >= target;
  }

  /// One sentence for people.
  public String sentence() {
    if (queries == 0) {
      return "Too few vectors to measure what the codes lose.";
    }
    String rescored =
        oversampling == 1
            ? "without rescoring"
            : "by rescoring the best " + QuantizationGate.NEAREST * oversampling + " by code";
    return String.format(
        Locale.ROOT,
        "Codes find %.1f %% of the true nearest %d %s (target %.1f %%; %,d held-out vectors among"
            + " %,d).",
        100 * recall,
        QuantizationGate.NEAREST,
        rescored,
        100 * target,
        queries,
        sampleSize);
  }

  /// What is wrong and what to do, where the target was missed.
  public Optional<String> warning() {
    if (passed()) {
      return Optional.empty();
    }
    return Optional.of(
        "quantisation loses too much. "
            + sentence()
            + " Rescore more (oversampling above "
            + oversampling
            + "), compress less, or lower the target.");
  }
}
