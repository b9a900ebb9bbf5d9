package io.ocelli.engine.classify.head;

import io.ocelli.ann.head.ClassSums;
import io.ocelli.ann.head.HeadFit;
import io.ocelli.ann.head.NaiveBayesFit;
import io.ocelli.ann.head.NaiveBayesSums;
import io.ocelli.ann.head.RidgeFit;
import io.ocelli.ann.head.RidgeSums;
import io.ocelli.core.classify.FittedClassifier;
import io.ocelli.core.classify.Head;
import io.ocelli.core.classify.HeadRequest;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Deadline;
import io.ocelli.storage.collection.Snapshot;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;

/// Fits one classifier: a pass over the points, and a second one over some of them, to measure it.
final class HeadFitting {
  private final HeadRequest request;
  private final LabelledPoints points;
  private final Deadline deadline;
  private final int dims;

  /// In the order in which they were met.
  private final Map<Value, Integer> numbers = new LinkedHashMap<>();

  /// The points that have one label, as many as [#found] says.
  private int[] examples;

  private int found;
  private long severalLabels;

  HeadFitting(HeadRequest request, Snapshot snapshot, Deadline deadline) {
    this.request = request;
    this.deadline = deadline;
    points = LabelledPoints.of(snapshot, request.using(), request.labelKey(), deadline);
    dims = snapshot.settings().vectors().get(request.using()).size();
  }

  FittedClassifier run() {
    int[] docs = points.docs(request.filter());
    HeadLimits.require(request.head(), docs.length, dims);
    return switch (request.head()) {
      case Head.Ridge(double penalty) -> {
        RidgeSums sums = new RidgeSums(dims);
        pass(docs, sums::add);
        requireClasses(sums.classes(), docs.length);
        yield measured(sums.classes(), fit(() -> RidgeFit.of(sums, penalty)));
      }
      case Head.NaiveBayes(double shrinkage) -> {
        NaiveBayesSums sums = new NaiveBayesSums(dims);
        pass(docs, sums::add);
        requireClasses(sums.classes(), docs.length);
        yield measured(sums.classes(), fit(() -> NaiveBayesFit.of(sums, shrinkage)));
      }
    };
  }

  @FunctionalInterface
  private interface Example {
    void add(float[] vector, int label);
  }

  private void pass(int[] docs, Example example) {
    examples = new int[docs.length];
    PrimitiveIterator.OfInt read = Arrays.stream(docs).iterator();
    points.read(
        docs,
        (vector, labels) -> {
          int doc = read.nextInt();
          if (labels.size() == 1) {
            examples[found++] = doc;
            int number = numbers.computeIfAbsent(labels.getFirst(), _ -> numbers.size());
            HeadLimits.requireClasses(numbers.size(), dims);
            example.add(vector, number);
          } else if (labels.size() > 1) {
            severalLabels++;
          }
        });
    deadline.check();
  }

  private void requireClasses(ClassSums found, int candidates) {
    if (found.classes() < 2) {
      throw OcelliException.badRequest(
          ("Wrong input: a classifier needs points of 2 labels at least: of %d points with a vector"
                  + " and something at `%s`, %d have one label, of %d different ones, and %d have"
                  + " several: look at `label_key` and `filter`")
              .formatted(
                  candidates,
                  request.labelKey().text(),
                  found.count(),
                  found.classes(),
                  severalLabels));
    }
  }

  @FunctionalInterface
  private interface Solver {
    HeadFit fit();
  }

  private HeadFit fit(Solver solver) {
    try {
      return solver.fit();
    } catch (IllegalArgumentException e) {
      throw OcelliException.badRequest(
          "Wrong input: the points tell no labels apart: " + e.getMessage());
    }
  }

  private FittedClassifier measured(ClassSums sums, HeadFit fit) {
    deadline.check();
    int most = HeadLimits.measured(request.head(), sums.classes(), dims);
    int[] drawn = HeadLimits.drawn(found, most);
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = examples[drawn[i]];
    }
    HeadMeasurement measurement = new HeadMeasurement(fit);
    points.read(drawn, (vector, labels) -> measurement.add(vector, numbers.get(labels.getFirst())));
    return measurement.classifier(request, List.copyOf(numbers.keySet()), sums, severalLabels);
  }
}
