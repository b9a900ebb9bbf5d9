package io.ocelli.engine.outlier;

import io.ocelli.ann.outlier.FalsePositives;
import io.ocelli.engine.analysis.PointTable;
import java.util.Comparator;
import java.util.stream.IntStream;

/// What is said of each judged point.
///
/// @param scores of each row of the table; larger is stranger
/// @param pValues how likely a normal point is at least as strange
/// @param threshold points beyond it are outliers; infinite where there are too few normal ones to
///   say so at the rate asked for
record Verdicts(double[] scores, double[] pValues, double threshold) {

  /// A normal point is compared with the scores of the other normal ones.
  static Verdicts of(PointTable judged, Normal normal, Scores found, double rate) {
    FalsePositives falsePositives = new FalsePositives(found.normal());
    double[] scores = new double[judged.count()];
    double[] pValues = new double[judged.count()];
    int other = 0;
    for (int row = 0; row < scores.length; row++) {
      int known = normal.row(judged.docs()[row]);
      scores[row] = known < 0 ? found.others()[other++] : found.normal()[known];
      pValues[row] =
          known < 0
              ? falsePositives.pValue(scores[row])
              : falsePositives.pValueOfKnown(scores[row]);
    }
    return new Verdicts(scores, pValues, falsePositives.threshold(rate));
  }

  boolean isOutlier(int row) {
    return scores[row] > threshold;
  }

  long outliers() {
    return IntStream.range(0, scores.length).filter(this::isOutlier).count();
  }

  /// The strangest rows, strangest first.
  int[] strangest(int most) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> -scores[row]))
        .limit(most)
        .mapToInt(row -> row)
        .toArray();
  }
}
