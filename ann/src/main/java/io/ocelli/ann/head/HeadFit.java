package io.ocelli.ann.head;

import io.ocelli.core.classify.LinearHead;

/// Scores of classes, fitted on labelled vectors.
public sealed interface HeadFit permits RidgeFit, NaiveBayesFit {

  /// At temperature 1.
  LinearHead head();

  /// The scores that one of the vectors would get from a fit on all others: what that fit would
  /// give, without making it. Minus infinity for the own class where it is the only one of that.
  double[] leftOut(float[] vector, int label);
}
