package io.ocelli.engine.outlier;

import io.ocelli.ann.outlier.FalsePositives;
import io.ocelli.core.analysis.OutlierRequest;
import io.ocelli.engine.analysis.Answer;
import io.ocelli.engine.analysis.PointTable;
import java.util.Locale;

/// What is said of the points as a whole.
record Summary(OutlierRequest request, PointTable judged, Normal normal) {

  Answer of(Scores scores, Verdicts verdicts) {
    return new Answer()
        .put("method", request.method().word())
        .put("using", request.scope().using())
        .put("judged", judged.count())
        .put("matching", judged.matching())
        .put("lacking", judged.lacking())
        .put("reference", reference(scores).object())
        .put("model", scores.model())
        .put("false_positive_rate", request.rate())
        .put("threshold", verdicts.threshold())
        .put("outliers", verdicts.outliers())
        .put("expected", request.rate() * judged.count())
        .put("note", note(scores, verdicts));
  }

  private Answer reference(Scores scores) {
    return new Answer()
        .put("points", normal.count())
        .put("matching", normal.matching())
        .put("same_points", request.reference().filter() == null)
        .put("calibration", scores.calibration());
  }

  /// What the figures mean, in a sentence.
  private String note(Scores scores, Verdicts verdicts) {
    if (verdicts.threshold() == Double.POSITIVE_INFINITY) {
      return String.format(
          Locale.ROOT,
          "%d reference points cannot tell a rate below %.2g: no point is called an outlier; raise"
              + " `false_positive_rate` or give more reference points",
          normal.count(),
          new FalsePositives(scores.normal()).smallestRate());
    }
    if (request.reference().filter() == null) {
      return "the points are their own reference, so about the chosen share of them is beyond the"
          + " threshold whatever they are: the order counts; name a `reference` of points that are"
          + " known to be normal to count outliers";
    }
    return String.format(
        Locale.ROOT,
        "were all judged points normal, about %.0f of %d would be beyond the threshold; %d are",
        request.rate() * judged.count(),
        judged.count(),
        verdicts.outliers());
  }
}
