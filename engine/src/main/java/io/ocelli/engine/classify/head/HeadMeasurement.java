package io.ocelli.engine.classify.head;

import io.ocelli.ann.head.ClassSums;
import io.ocelli.ann.head.HeadFit;
import io.ocelli.ann.head.LeftOutScores;
import io.ocelli.core.classify.FittedClassifier;
import io.ocelli.core.classify.FittedClassifier.LeftOut;
import io.ocelli.core.classify.HeadRequest;
import io.ocelli.core.classify.Labels;
import io.ocelli.core.classify.LinearHead;
import io.ocelli.core.classify.SavedClassifier;
import io.ocelli.core.classify.SavedClassifier.Figures;
import io.ocelli.core.classify.SavedClassifier.LabelCount;
import io.ocelli.core.payload.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// What a fit says of labelled vectors without themselves: figures, the temperature, and what
/// thresholds of the unknown are chosen by.
final class HeadMeasurement {
  /// So many tell a quantile of 5 % to within about one percent.
  private static final int LEFT_OUT = 500;

  private final HeadFit fit;
  private final List<double[]> scores = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();

  HeadMeasurement(HeadFit fit) {
    this.fit = fit;
  }

  void add(float[] vector, int label) {
    scores.add(fit.leftOut(vector, label));
    labels.add(label);
  }

  /// @param values the label of each class of the fit
  /// @param severalLabels points that were no examples
  FittedClassifier classifier(
      HeadRequest request, List<Value> values, ClassSums sums, long severalLabels) {
    LeftOutScores leftOut =
        new LeftOutScores(
            scores.toArray(double[][]::new), labels.stream().mapToInt(i -> i).toArray());
    List<Integer> order =
        IntStream.range(0, values.size())
            .boxed()
            .sorted(Comparator.comparing(values::get, Labels.ORDER))
            .toList();
    double temperature = leftOut.temperature();
    SavedClassifier about =
        new SavedClassifier(
            request.name(),
            request.using(),
            request.labelKey(),
            request.head(),
            order.stream().map(k -> new LabelCount(values.get(k), sums.count(k))).toList(),
            new Figures(
                sums.count(),
                severalLabels,
                labels.size(),
                leftOut.accuracy(),
                leftOut.calibrationError()));
    LeftOut kept = new LeftOut(some(leftOut.largest()), some(leftOut.energies(temperature)));
    LinearHead head = ordered(fit.head(), order).withTemperature(temperature);
    return new FittedClassifier(UUID.randomUUID().toString(), about, head, kept);
  }

  /// In rising order.
  private static float[] some(double[] values) {
    double[] kept =
        IntStream.of(HeadLimits.drawn(values.length, LEFT_OUT))
            .mapToDouble(i -> values[i])
            .sorted()
            .toArray();
    float[] narrow = new float[kept.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) kept[i];
    }
    return narrow;
  }

  /// With its classes in another order.
  private static LinearHead ordered(LinearHead head, List<Integer> order) {
    int dims = head.dims();
    float[] weights = new float[head.weights().length];
    float[] offset = new float[head.classes()];
    for (int to = 0; to < offset.length; to++) {
      int from = order.get(to);
      System.arraycopy(head.weights(), from * dims, weights, to * dims, dims);
      offset[to] = head.offset()[from];
    }
    return new LinearHead(head.mean(), weights, offset, head.temperature());
  }
}
