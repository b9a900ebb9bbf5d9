package io.ocelli.bench.quality;

import io.ocelli.bench.quality.LeaveOneOut.Item;
import io.ocelli.core.classify.CalibrationError;
import io.ocelli.core.classify.ClassifyAnswer.Probable;
import io.ocelli.core.classify.ClassifyAnswer.Verdict;
import io.ocelli.core.classify.ClassifyRequest;
import io.ocelli.core.classify.Head;
import io.ocelli.core.classify.HeadRequest;
import io.ocelli.core.classify.Method;
import io.ocelli.core.classify.Method.Comparison;
import io.ocelli.core.classify.Method.FewShot;
import io.ocelli.core.classify.Method.Neighbours;
import io.ocelli.core.classify.Method.Support;
import io.ocelli.core.classify.SavedClassifier;
import io.ocelli.core.classify.UnknownRule;
import io.ocelli.core.classify.UnknownRule.Score;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// How well a model's vectors label a folder with a sub-folder a class, through the engine: nearest
/// neighbours and fitted classifiers leave-one-out and by halves, few-shot from the first pictures
/// of each class, and how often the known and the held out are answered unknown.
///
/// ```
/// java ... io.ocelli.bench.quality.ClassifyQuality DIR MODEL [KEY=VALUE ...]
/// ```
public final class ClassifyQuality {
  static final double RISK = 0.05;

  private static final PayloadPath LABEL = PayloadPath.key("label");
  private static final PayloadPath HALF = PayloadPath.key("half");

  private static final List<Head> HEADS =
      List.of(
          new Head.Ridge(0.01),
          new Head.Ridge(0.1),
          new Head.Ridge(1),
          new Head.Ridge(10),
          new Head.NaiveBayes(0),
          new Head.NaiveBayes(0.1),
          new Head.NaiveBayes(0.5),
          new Head.NaiveBayes(1));

  private final LabelledCollection items;

  ClassifyQuality(LabelledCollection items) {
    this.items = items;
  }

  /// @param error expected calibration error
  record Labelled(int inputs, double accuracy, double error) {}

  /// @param known share of pictures of labelled classes, none of them labelled itself, that were
  ///   answered unknown; the risk that was chosen bounds it
  /// @param heldOut share of pictures of the classes that were held out that were
  record Doubted(double known, double heldOut) {}

  static void main(String[] args) throws IOException {
    Path pictures = Path.of(args[0]);
    Map<String, String> settings = ModelQuality.settings(List.of(args).subList(2, args.length));
    // What lies in the folder itself, or in one called `test`, is of no class.
    List<String> leftOut = List.of("test", pictures.getFileName().toString());
    List<Item> vectors = ModelQuality.encoded(pictures, leftOut, Path.of(args[1]), settings);
    Path folder = Files.createTempDirectory("ocelli-classify");
    try (LabelledCollection items = new LabelledCollection(folder, vectors)) {
      new ClassifyQuality(items).print();
    }
  }

  private void print() {
    System.out.printf("%d pictures of %d classes%n", items.size(), items.labels().size());
    for (int k : new int[] {1, 5, 20, Neighbours.DEFAULT_K}) {
      for (double temperature : new double[] {0.02, Method.DEFAULT_TEMPERATURE, 0.2}) {
        print(
            String.format(Locale.ROOT, "kNN k %d T %.2f", k, temperature),
            leaveOneOut(Neighbours.by("label").withK(k).withTemperature(temperature)));
      }
    }
    for (Comparison comparison : Comparison.values()) {
      for (int shots : new int[] {1, 5}) {
        print(
            comparison.name().toLowerCase(Locale.ROOT) + " " + shots + " a class",
            fewShot(comparison, shots));
      }
    }
    for (Head head : HEADS) {
      SavedClassifier fitted = items.fit(request(head, Filter.ALL));
      print(
          name(head),
          new Labelled(
              (int) fitted.figures().measured(),
              fitted.figures().accuracy(),
              fitted.figures().calibrationError()));
    }
    print("halves: kNN k 20 T 0.02", halves(half -> neighbours(half)));
    for (Head head : HEADS) {
      print("halves: " + name(head), halves(half -> saved(head, half)));
    }
    for (Score score : Score.values()) {
      Doubted doubted = doubted(score);
      System.out.printf(
          Locale.ROOT,
          "unknown by %s at %.2f: known %.3f, held out %.3f%n",
          score.name().toLowerCase(Locale.ROOT),
          RISK,
          doubted.known(),
          doubted.heldOut());
    }
  }

  private static void print(String name, Labelled labelled) {
    System.out.printf(
        Locale.ROOT,
        "%-24s %d inputs, accuracy %.4f, ECE %.4f%n",
        name,
        labelled.inputs(),
        labelled.accuracy(),
        labelled.error());
  }

  private static String name(Head head) {
    return switch (head) {
      case Head.Ridge(double penalty) -> "ridge " + penalty;
      case Head.NaiveBayes(double shrinkage) -> "naive Bayes " + shrinkage;
    };
  }

  private static HeadRequest request(Head head, Filter filter) {
    return new HeadRequest("head", "", LABEL, filter, head);
  }

  private static Method neighbours(Filter half) {
    return Neighbours.by("label").withK(20).withTemperature(0.02).withFilter(half);
  }

  private Method saved(Head head, Filter half) {
    items.fit(request(head, half));
    return new Method.Saved("head");
  }

  /// Every second picture of each class is labelled and the rest asks, then the other way round.
  Labelled halves(Function<Filter, Method> labelledBy) {
    CalibrationError error = new CalibrationError();
    for (int half = 0; half < 2; half++) {
      int labelled = half;
      add(labelledBy.apply(half(half)), some(i -> items.turn(i) % 2 != labelled), error);
    }
    return new Labelled(items.size(), error.accuracy(), error.expected());
  }

  Labelled leaveOneOut(Neighbours method) {
    return labelled(method, _ -> true);
  }

  /// Labels all but the first pictures of each class by these.
  Labelled fewShot(Comparison comparison, int shots) {
    List<Support> classes =
        items.labels().stream()
            .map(label ->
                new Support(
                    Value.of(label),
                    LabelledCollection.inputs(
                        some(i -> items.label(i).equals(label) && items.turn(i) < shots))))
            .toList();
    return labelled(
        new FewShot(classes, comparison, Method.DEFAULT_TEMPERATURE), i -> items.turn(i) >= shots);
  }

  private Labelled labelled(Method method, IntPredicate asked) {
    int[] inputs = some(asked);
    CalibrationError error = new CalibrationError();
    add(method, inputs, error);
    return new Labelled(inputs.length, error.accuracy(), error.expected());
  }

  private void add(Method method, int[] inputs, CalibrationError error) {
    List<Verdict> verdicts =
        items
            .classify(ClassifyRequest.of(LabelledCollection.inputs(inputs), method).withEvidence(0))
            .verdicts();
    for (int i = 0; i < inputs.length; i++) {
      Probable best = verdicts.get(i).best();
      error.add(best.probability(), best.label().equals(Value.of(items.label(inputs[i]))));
    }
  }

  /// Each class in turn is held out; of the others every second picture is labelled and the rest
  /// asks, then the other way round.
  Doubted doubted(Score score) {
    long[] known = new long[2];
    long[] heldOut = new long[2];
    for (String out : items.labels()) {
      for (int half = 0; half < 2; half++) {
        int labelledHalf = half;
        Neighbours labelled = Neighbours.by("label").withFilter(halfWithout(half, out));
        count(
            labelled,
            score,
            i -> items.turn(i) % 2 != labelledHalf && !items.label(i).equals(out),
            known);
        count(labelled, score, i -> items.label(i).equals(out), heldOut);
      }
    }
    return new Doubted((double) known[1] / known[0], (double) heldOut[1] / heldOut[0]);
  }

  private void count(Neighbours labelled, Score score, IntPredicate asked, long[] counts) {
    ClassifyRequest request =
        ClassifyRequest.of(LabelledCollection.inputs(some(asked)), labelled)
            .withUnknown(UnknownRule.atRisk(RISK, score))
            .withEvidence(0);
    for (Verdict verdict : items.classify(request).verdicts()) {
      counts[0]++;
      counts[1] += verdict.unknown() ? 1 : 0;
    }
  }

  /// @param half 0 for the first, third, .. of each class; 1 for the others
  private static Filter halfWithout(int half, String label) {
    Condition isOther = new Condition.Field(LABEL, new FieldTest.Except(Set.of(Value.of(label))));
    return half(half).and(Filter.must(isOther));
  }

  private static Filter half(int half) {
    return Filter.must(new Condition.Field(HALF, new FieldTest.Any(Set.of(Value.of(half)))));
  }

  private int[] some(IntPredicate which) {
    return IntStream.range(0, items.size()).filter(which).toArray();
  }
}
