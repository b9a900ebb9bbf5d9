package io.ocelli.core.classify;

import io.ocelli.core.error.OcelliException;

/// How a classifier is fitted on labelled vectors. Both give every class a score that is linear in
/// the vector.
public sealed interface Head {
  /// The name in JSON and on disk.
  String wireName();

  /// Least squares against 1 for the own class and -1 for each other, with an intercept that is not
  /// penalised (ridge regression, Hoerl and Kennard 1970, one class against the rest).
  ///
  /// @param penalty on the squared weights beside the sum of squared errors, in units of the mean
  ///   squared distance of the vectors to their mean, so that their scale changes nothing
  record Ridge(double penalty) implements Head {
    public static final String NAME = "ridge";
    public static final double DEFAULT_PENALTY = 1;
    public static final double LEAST = 1e-4;
    public static final double MOST = 1e6;

    public Ridge {
      if (!(penalty >= LEAST && penalty <= MOST)) {
        throw OcelliException.invalid("penalty is " + penalty + ", must be from 0.0001 to 1000000");
      }
    }

    @Override
    public String wireName() {
      return NAME;
    }
  }

  /// Gaussian classes of which each component varies independently, and in all classes alike
  /// (diagonal linear discriminant analysis: Dudoit, Fridlyand and Speed 2002, section 2.2): few
  /// points of a class tell its mean, not its variances.
  ///
  /// @param shrinkage 0 to 1: how far the variances are drawn to their mean; at 1 the nearest class
  ///   mean decides
  record NaiveBayes(double shrinkage) implements Head {
    public static final String NAME = "naive_bayes";
    public static final double DEFAULT_SHRINKAGE = 0.5;

    public NaiveBayes {
      if (!(shrinkage >= 0 && shrinkage <= 1)) {
        throw OcelliException.invalid("shrinkage is " + shrinkage + ", must be from 0 to 1");
      }
    }

    @Override
    public String wireName() {
      return NAME;
    }
  }
}
