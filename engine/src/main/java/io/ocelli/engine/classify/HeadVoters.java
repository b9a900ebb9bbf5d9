package io.ocelli.engine.classify;

import io.ocelli.core.classify.FittedClassifier;
import io.ocelli.core.classify.FittedClassifier.LeftOut;
import io.ocelli.core.classify.Method;
import io.ocelli.core.classify.UnknownRule;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.engine.space.UnitLength;

/// A classifier that was fitted on the points and kept.
final class HeadVoters implements Voters {
  private final FittedClassifier classifier;
  private final boolean unit;

  private HeadVoters(FittedClassifier classifier, boolean unit) {
    this.classifier = classifier;
    this.unit = unit;
  }

  /// @throws OcelliException NOT_FOUND where there is none of that name, BAD_REQUEST where it is of
  ///   another vector
  static HeadVoters of(Method.Saved method, Targets targets) {
    FittedClassifier classifier =
        targets
            .snapshot()
            .classifier(method.name())
            .orElseThrow(() -> missing(method.name(), targets));
    String vector = classifier.about().vector();
    if (!vector.equals(targets.using())) {
      throw OcelliException.badRequest(
          "Wrong input: the classifier `%s` is of the vector `%s`, the request is of `%s`: name it with `using`"
              .formatted(method.name(), vector, targets.using()));
    }
    VectorSettings settings = targets.snapshot().settings().vectors().get(vector);
    return new HeadVoters(classifier, settings.metric() == Metric.COSINE);
  }

  private static OcelliException missing(String name, Targets targets) {
    return OcelliException.notFound(
        "Not found: collection `%s` has no classifier `%s`; it has %s. Fit it, once more where its vector has changed"
            .formatted(
                targets.snapshot().collection(), name, targets.snapshot().classifierNames()));
  }

  @Override
  public Ballot ballot(Target target) {
    if (!(target.vector() instanceof VectorValue.Dense(float[] values))) {
      throw OcelliException.badRequest(
          "Wrong input: a classifier labels one dense vector, this is another kind of vector");
    }
    int dims = classifier.head().dims();
    if (values.length != dims) {
      throw OcelliException.wrongDimensions(dims, values.length);
    }
    double[] scores = classifier.head().scores(unit ? UnitLength.of(values) : values);
    return new HeadBallot(classifier, scores);
  }

  /// Those that were measured when it was fitted.
  @Override
  public double[] leftOut(UnknownRule.Score score, int most) {
    LeftOut known = classifier.leftOut();
    double[] scores = new double[known.similarity().length];
    for (int i = 0; i < scores.length; i++) {
      double largest = known.similarity()[i];
      double energy = known.energy()[i];
      scores[i] =
          switch (score) {
            case SIMILARITY -> largest;
            case ENERGY -> energy;
            case PROBABILITY -> Math.exp((largest - energy) / classifier.head().temperature());
          };
    }
    return scores;
  }

  @Override
  public boolean independent() {
    return false;
  }
}
