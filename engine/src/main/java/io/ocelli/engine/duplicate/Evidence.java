package io.ocelli.engine.duplicate;

import io.ocelli.core.analysis.DuplicateKind;
import io.ocelli.core.analysis.DuplicateThresholds;

/// What speaks for two points being duplicates.
///
/// @param match how well their pictures agree, 0 to 1; NaN where one of them has none
/// @param likeness of their vectors: 1 less their distance over that of unrelated points, at least
///   0
record Evidence(float match, float likeness) {
  boolean hasPictures() {
    return !Float.isNaN(match);
  }

  boolean speaksFor(DuplicateKind kind, DuplicateThresholds thresholds) {
    return switch (kind) {
      case IDENTICAL -> false;
      case SAME -> hasPictures() ? match >= thresholds.same() : likeness >= thresholds.sameVector();
      case SIMILAR ->
          speaksFor(DuplicateKind.SAME, thresholds)
              || likeness >= thresholds.similarVector()
                  && (!hasPictures() || match >= thresholds.similar());
    };
  }

  /// How strongly.
  float score() {
    return hasPictures() ? match : likeness;
  }
}
