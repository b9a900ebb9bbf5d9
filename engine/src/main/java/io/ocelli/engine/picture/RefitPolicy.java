package io.ocelli.engine.picture;

import io.ocelli.ann.transform.Whitening;

/// When a collection's whitening is fitted anew, and how. The shipped whitening retrieves as well
/// as one fitted on some hundred pictures (docs/builtin-encoder.md), so small collections keep it.
final class RefitPolicy {
  /// Pictures that a first fit needs.
  static final int FIRST = 1_000;

  /// A collection that is this many times as large as what was fitted on deserves another fit.
  static final int GROWTH = 8;

  /// More samples than this do not change the principal components.
  static final int SAMPLE = 5_000;

  private RefitPolicy() {}

  /// @param fittedOn 0 for the shipped whitening
  static boolean isDue(long points, long fittedOn) {
    return points >= FIRST && fittedOn < SAMPLE && points >= GROWTH * fittedOn;
  }

  static Whitening.Settings settings(int outputDims) {
    return Whitening.Settings.half(outputDims);
  }
}
