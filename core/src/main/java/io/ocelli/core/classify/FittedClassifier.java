package io.ocelli.core.classify;

/// A classifier with all that it needs to label.
///
/// @param id unique within a collection, also the file name that it is kept under
/// @param head a row for each of `about.classes()`
/// @param leftOut scores of some points, each from a fit without it
public record FittedClassifier(String id, SavedClassifier about, LinearHead head, LeftOut leftOut) {

  /// What thresholds of the unknown are chosen by: a value of each that was left out.
  ///
  /// @param similarity the largest score of a class
  /// @param energy T log sum exp(score / T)
  public record LeftOut(float[] similarity, float[] energy) {}
}
