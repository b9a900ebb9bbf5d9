package io.ocelli.core.classify;

import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import java.util.List;

/// What is known of a classifier that is kept with a collection.
///
/// @param vector name of the vector that it was fitted on, and labels
/// @param classes in the order of their texts
public record SavedClassifier(
    String name,
    String vector,
    PayloadPath labelKey,
    Head head,
    List<LabelCount> classes,
    Figures figures) {
  public SavedClassifier {
    classes = List.copyOf(classes);
  }

  /// @param points that have the label and no other
  public record LabelCount(Value label, long points) {}

  /// What it does with points whose own part in the fit is taken back (leave-one-out).
  ///
  /// @param fittedOn how many points
  /// @param severalLabels how many more were left out because they have several labels
  /// @param measured how many of the points the other figures are of, spread evenly
  /// @param accuracy share of them that get their label
  /// @param calibrationError expected calibration error, each half of them by a temperature that
  ///   was chosen on the other half
  public record Figures(
      long fittedOn, long severalLabels, long measured, double accuracy, double calibrationError) {}
}
