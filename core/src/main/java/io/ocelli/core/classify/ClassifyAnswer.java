package io.ocelli.core.classify;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import java.util.List;

/// The labels of some inputs, in their order.
///
/// @param threshold below which an input is unknown; null where nobody asked
/// @param independent whether each label has a probability of its own, whatever those of the others
///   are; else all of an input's add up to 1
public record ClassifyAnswer(List<Verdict> verdicts, Threshold threshold, boolean independent) {
  public ClassifyAnswer {
    verdicts = List.copyOf(verdicts);
  }

  /// Of probabilities that add up to 1.
  public ClassifyAnswer(List<Verdict> verdicts, Threshold threshold) {
    this(verdicts, threshold, false);
  }

  /// What an input is.
  ///
  /// @param labels most probable first, equal ones in the order of their texts; empty where nothing
  ///   that is labelled could be compared
  /// @param evidence the stored points that voted, nearest first; empty where none did
  /// @param score what was held against the threshold; null where nobody asked
  /// @param unknown whether it is none of the labels; they stay in the answer
  public record Verdict(
      List<Probable> labels, List<Evidence> evidence, Double score, boolean unknown) {
    public Verdict {
      labels = List.copyOf(labels);
      evidence = List.copyOf(evidence);
    }

    /// The most probable label; null where there is none.
    public Probable best() {
      return labels.isEmpty() ? null : labels.getFirst();
    }
  }

  public record Probable(Value label, double probability) {}

  /// A point that voted.
  ///
  /// @param score as searches give it
  /// @param weight its part of all votes, 0 to 1
  public record Evidence(PointId id, float score, List<Value> labels, double weight) {
    public Evidence {
      labels = List.copyOf(labels);
    }
  }

  /// @param value inputs below it are unknown
  /// @param risk that it was chosen for; null where it was given
  /// @param points how many labelled ones it was chosen by; 0 where it was given
  public record Threshold(UnknownRule.Score score, double value, Double risk, int points) {}
}
